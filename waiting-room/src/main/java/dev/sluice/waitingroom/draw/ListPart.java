package dev.sluice.waitingroom.draw;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A part of the published list as it is kept and sent: text with gzip. All parts one behind the
 * other are the whole list, since gzip allows several members in a file.
 */
public final class ListPart {

  /** Entrants in a part, the last one excepted. A power of two, so that a part is a full tree. */
  public static final int ENTRANTS = 1024;

  private ListPart() {}

  static byte[] write(List<Listed> entrants) {
    StringBuilder text = new StringBuilder(entrants.size() * 40);
    entrants.forEach(entrant -> text.append(entrant.line()).append('\n'));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(entrants.size() * 22);
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.toString().getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written to", e);
    }
    return bytes.toByteArray();
  }

  static List<Listed> read(byte[] part) {
    try (GZIPInputStream text = new GZIPInputStream(new ByteArrayInputStream(part))) {
      return new String(text.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .map(Listed::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("a part of the list cannot be read", e);
    }
  }
}
