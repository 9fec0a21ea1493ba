package dev.sluice.ticketapi.seatmap;

import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.web.Representation;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * A picture of a performance and the documents that show it, each written when it is first asked
 * for. A drawing follows another one, so it knows which seats changed since.
 */
final class Drawing {

  private static final String SEATS = "seats";

  private final Performance performance;
  private final SeatLayout layout;
  private final SeatPicture picture;
  private final byte[] states;

  /** For each seat the version by which its last change was seen here. */
  private final long[] changedBy;

  /** Of everything behind this version it is known when it changed. */
  private final long knownFrom;

  private final ConcurrentHashMap<Object, Representation> documents = new ConcurrentHashMap<>();

  private Drawing(
      Performance performance,
      SeatLayout layout,
      SeatPicture picture,
      byte[] states,
      long[] changedBy,
      long knownFrom) {
    this.performance = performance;
    this.layout = layout;
    this.picture = picture;
    this.states = states;
    this.changedBy = changedBy;
    this.knownFrom = knownFrom;
  }

  /** One that follows none. */
  static Drawing first(Performance performance, SeatPicture picture) {
    SeatLayout layout = new SeatLayout(performance);
    return new Drawing(
        performance,
        layout,
        picture,
        layout.states(picture.seats()),
        new long[layout.size()],
        picture.latest());
  }

  /** The next one of the same performance. */
  Drawing next(SeatPicture later) {
    byte[] now = layout.states(later.seats());
    boolean follows = isLive() && later.live() && later.version() >= picture.version();
    if (!follows) {
      return new Drawing(performance, layout, later, now, new long[layout.size()], later.latest());
    }
    long[] changes = Arrays.copyOf(changedBy, changedBy.length);
    for (int i = 0; i < now.length; i++) {
      if (now[i] != states[i]) {
        changes[i] = later.latest();
      }
    }
    return new Drawing(performance, layout, later, now, changes, knownFrom);
  }

  boolean shows(Performance other) {
    return performance.equals(other);
  }

  /** Whether it shows what others hold too. */
  boolean isLive() {
    return picture.live();
  }

  long version() {
    return picture.version();
  }

  int size() {
    return layout.size();
  }

  int available(long section) {
    return picture.available().getOrDefault(section, 0);
  }

  /** The whole map. */
  Representation seats() {
    return document(SEATS, () -> layout.write(picture.version(), states));
  }

  /** Only what changed since a version; empty when that is not known. */
  Optional<Representation> seatsSince(long since) {
    if (since < Math.max(1, knownFrom) || since > picture.version()) {
      return Optional.empty();
    }
    return Optional.of(
        Representation.of(
            layout.write(picture.version(), since, states, seat -> changedBy[seat] > since)));
  }

  /** A document about this picture, written once for its key. */
  Representation document(Object key, Supplier<byte[]> text) {
    return documents.computeIfAbsent(key, _ -> Representation.of(text.get()));
  }
}
