package dev.sluice.standalone;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The last lines of a log file, for the message of a failed start. */
final class LogTail {
  private static final int BYTES_AT_MOST = 64 * 1024;

  private LogTail() {}

  /** The last lines, indented; empty when there is no log. */
  static String of(Path log, int lines) {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      byte[] end = new byte[(int) Math.min(BYTES_AT_MOST, file.length())];
      file.seek(file.length() - end.length);
      file.readFully(end);
      List<String> all = new String(end, StandardCharsets.UTF_8).strip().lines().toList();
      StringBuilder text = new StringBuilder();
      for (String line : all.subList(Math.max(0, all.size() - lines), all.size())) {
        text.append("    ").append(line).append(System.lineSeparator());
      }
      return text.toString().stripTrailing();
    } catch (IOException noLog) {
      return "";
    }
  }
}
