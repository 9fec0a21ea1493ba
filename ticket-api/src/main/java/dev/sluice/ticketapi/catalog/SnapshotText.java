package dev.sluice.ticketapi.catalog;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Snapshots as nodes write them down for each other: JSON, compressed unless it is short. Members
 * that are not known are passed over, so that an older node can read what a newer one wrote.
 */
final class SnapshotText {

  /** What is shorter gains nothing by compression. */
  private static final int COMPRESSED_FROM = 1_024;

  private static final byte GZIP_FIRST_BYTE = 0x1f;

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private record WrittenList(List<Listing> performances) {}

  private record WrittenPerformance(
      Listing listing, String currency, List<Section> sections, List<Seat> seats) {}

  private SnapshotText() {}

  static byte[] write(ShowList list) {
    return compressed(JSON.writeValueAsBytes(new WrittenList(list.listings())));
  }

  static ShowList readList(byte[] text) {
    return new ShowList(read(text, WrittenList.class).performances());
  }

  static byte[] write(Performance performance) {
    Listing listing =
        new Listing(
            performance.id(),
            performance.show(),
            performance.startsAt(),
            performance.line(),
            performance.sale());
    return compressed(
        JSON.writeValueAsBytes(
            new WrittenPerformance(
                listing,
                performance.currency(),
                List.copyOf(performance.sections().values()),
                List.copyOf(performance.seats().values()))));
  }

  static Performance readPerformance(byte[] text) {
    WrittenPerformance written = read(text, WrittenPerformance.class);
    Listing listing = written.listing();
    Map<Long, Section> sections = new LinkedHashMap<>();
    written.sections().forEach(section -> sections.put(section.id(), section));
    // a label is one text for all its seats
    Map<String, String> rows = new HashMap<>();
    Map<Long, Seat> seats = new LinkedHashMap<>();
    for (Seat seat : written.seats()) {
      String row = rows.computeIfAbsent(seat.row(), label -> label);
      seats.put(seat.id(), new Seat(seat.id(), seat.section(), row, seat.number()));
    }
    return new Performance(
        listing.id(),
        listing.show(),
        listing.startsAt(),
        listing.line(),
        written.currency(),
        listing.sale(),
        Collections.unmodifiableMap(sections),
        Collections.unmodifiableMap(seats));
  }

  /** Throws {@link UnreadableSnapshot} when a node of another kind wrote it. */
  private static <T> T read(byte[] text, Class<T> type) {
    try {
      return JSON.readValue(plain(text), type);
    } catch (JacksonException | IOException e) {
      throw new UnreadableSnapshot(e);
    }
  }

  /** The text is no snapshot that this version of the application understands. */
  static final class UnreadableSnapshot extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableSnapshot(Throwable cause) {
      super(cause);
    }
  }

  private static byte[] compressed(byte[] json) {
    if (json.length < COMPRESSED_FROM) {
      return json;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(json.length / 4);
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static byte[] plain(byte[] text) throws IOException {
    if (text.length == 0 || text[0] != GZIP_FIRST_BYTE) {
      return text;
    }
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(text))) {
      return gzip.readAllBytes();
    }
  }
}
