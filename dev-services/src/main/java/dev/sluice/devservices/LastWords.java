package dev.sluice.devservices;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a child wrote into its log since it was started: why it did not come up.
 *
 * @param from length of the log before the start
 */
record LastWords(Path log, long from) {

  private static final int SHOWN_LINES = 15;
  private static final long READ_AT_MOST = 64 * 1024;
  private static final Pattern LIBRARY =
      Pattern.compile("error while loading shared libraries: ([^:\\s]+)");
  private static final Pattern C_LIBRARY = Pattern.compile("version `(GLIBC_[0-9.]+)' not found");

  /** To be asked before the start. */
  static LastWords of(Path log) throws IOException {
    return new LastWords(log, Files.exists(log) ? Files.size(log) : 0);
  }

  /** The last lines, with the name of the log before them. */
  String shown() {
    List<String> lines = text().lines().toList();
    if (lines.isEmpty()) {
      return "\nIt wrote nothing into " + log;
    }
    List<String> last = lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size());
    return "\nThe last lines of " + log + ":\n  " + String.join("\n  ", last);
  }

  /**
   * What to do, read off the words.
   *
   * @param otherwise what to say when the words are of no known kind
   */
  String advice(String otherwise) {
    String text = text();
    Matcher library = LIBRARY.matcher(text);
    if (library.find()) {
      return "This system lacks the library %s: install the package that has it."
          .formatted(library.group(1));
    }
    Matcher cLibrary = C_LIBRARY.matcher(text);
    if (cLibrary.find()) {
      return "The C library of this system is older than %s: use a newer system, or a server of your own: %s."
          .formatted(cLibrary.group(1), OwnServers.howTo());
    }
    if (text.contains("Address already in use") || text.contains("Address in use")) {
      return "The port is taken by another program: stop it, or choose another port.";
    }
    if (text.contains("No space left on device") || text.contains("Disk is full")) {
      return "The disk is full: free some space, the data is beside the log.";
    }
    if (text.contains("Unable to lock ./ibdata1") || text.contains("Failed to acquire lock")) {
      return "Another server uses the same data folder: stop it.";
    }
    if (text.contains("Permission denied")) {
      return "The data folder or the binary may not be used by this account.";
    }
    return otherwise;
  }

  private String text() {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      long begin = Math.max(Math.min(from, file.length()), file.length() - READ_AT_MOST);
      byte[] words = new byte[(int) (file.length() - begin)];
      file.seek(begin);
      file.readFully(words);
      return new String(words, StandardCharsets.UTF_8).strip();
    } catch (IOException noLog) {
      return "";
    }
  }
}
