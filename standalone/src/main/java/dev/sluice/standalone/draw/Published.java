package dev.sluice.standalone.draw;

import dev.sluice.waitingroom.draw.DrawDocument;
import dev.sluice.waitingroom.draw.DrawJson;
import dev.sluice.waitingroom.draw.DrawReceipt;
import dev.sluice.waitingroom.draw.Listed;
import dev.sluice.waitingroom.draw.LogHead;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Everything of a draw that was given, each piece known by what it looks like. */
final class Published {

  /** Something that cannot be read. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;

    Unreadable(String message, Throwable cause) {
      super(message, cause);
    }
  }

  private static final int GZIP_FIRST = 0x1f;
  private static final int GZIP_SECOND = 0x8b;
  private static final int HASH_DIGITS = 64;

  private @Nullable DrawDocument document;
  private @Nullable LogHead head;
  private final List<DrawReceipt> receipts = new ArrayList<>();
  private @Nullable List<Listed> entrants;
  private @Nullable List<String> log;

  /**
   * @param name how to call it when it cannot be read
   */
  void add(String name, byte[] bytes) throws Unreadable {
    try {
      byte[] plain = isGzip(bytes) ? unzipped(bytes) : bytes;
      if (startsWith(plain, '{')) {
        addJson(name, plain);
      } else {
        addLines(plain);
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new Unreadable("%s cannot be read: %s".formatted(name, e.getMessage()), e);
    }
  }

  private void addJson(String name, byte[] json) throws Unreadable {
    JsonNode node;
    try {
      node = JsonMapper.shared().readTree(json);
    } catch (JacksonException e) {
      throw new Unreadable(name + " is no JSON: " + e.getMessage(), e);
    }
    if (node.has("entrantsPath")) {
      receipts.add(DrawJson.receipt(json));
    } else if (node.has("commitments")) {
      document = DrawJson.document(json);
    } else if (node.has("entries")) {
      head = DrawJson.head(json);
    } else {
      throw new IllegalArgumentException("it is no document, receipt or head of a log");
    }
  }

  /** Lines of the log begin with a hash, those of the list with a public id of half its length. */
  private void addLines(byte[] text) throws IOException {
    List<Listed> listed = new ArrayList<>();
    List<String> records = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(new ByteArrayInputStream(text), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.indexOf(' ') == HASH_DIGITS) {
          records.add(line);
        } else {
          listed.add(Listed.read(line));
        }
      }
    }
    if (records.isEmpty()) {
      entrants = listed;
    } else if (listed.isEmpty()) {
      log = records;
    } else {
      throw new IllegalArgumentException("it is neither a list of entrants nor a log");
    }
  }

  private static boolean isGzip(byte[] bytes) {
    return bytes.length > 1 && (bytes[0] & 0xff) == GZIP_FIRST && (bytes[1] & 0xff) == GZIP_SECOND;
  }

  private static byte[] unzipped(byte[] bytes) throws IOException {
    try (InputStream text = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return text.readAllBytes();
    }
  }

  private static boolean startsWith(byte[] bytes, char sign) {
    for (byte next : bytes) {
      if (!Character.isWhitespace(next)) {
        return next == sign;
      }
    }
    return false;
  }

  @Nullable DrawDocument document() {
    return document;
  }

  @Nullable LogHead head() {
    return head;
  }

  List<DrawReceipt> receipts() {
    return receipts;
  }

  @Nullable List<Listed> entrants() {
    return entrants;
  }

  @Nullable List<String> log() {
    return log;
  }
}
