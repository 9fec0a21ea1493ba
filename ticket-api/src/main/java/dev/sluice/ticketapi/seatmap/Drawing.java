package dev.sluice.ticketapi.seatmap;

import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.web.Representation;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * A picture of a performance and the documents that show it, each written when it is first asked
 * for. A drawing remembers what the last ones before it showed, by a name that is made of what they
 * showed: whoever has one of them, from whichever node, needs only what differs. A version would
 * not do for that: a seat that was taken and came back between two looks of this node has changed
 * for a client that saw it taken elsewhere.
 */
final class Drawing {

  private static final String SEATS = "seats";
  private static final int REMEMBERED = 64;

  private final Performance performance;
  private final SeatLayout layout;
  private final SeatPicture picture;
  private final byte[] states;
  private final String name;

  /** The states of this one and of those before it, by their names. */
  private final Map<String, byte[]> recent;

  private final ConcurrentHashMap<Object, Representation> documents = new ConcurrentHashMap<>();

  private Drawing(
      Performance performance, SeatLayout layout, SeatPicture picture, Map<String, byte[]> before) {
    this.performance = performance;
    this.layout = layout;
    this.picture = picture;
    states = layout.states(picture.seats());
    name = Representation.tagOf(states);
    recent = new LinkedHashMap<>(before);
    recent.put(name, states);
    Iterator<String> oldest = recent.keySet().iterator();
    while (recent.size() > REMEMBERED) {
      oldest.next();
      oldest.remove();
    }
  }

  /** One that follows none. */
  static Drawing first(Performance performance, SeatPicture picture) {
    return new Drawing(performance, new SeatLayout(performance), picture, Map.of());
  }

  /** The next one of the same performance. */
  Drawing next(SeatPicture later) {
    return new Drawing(performance, layout, later, recent);
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
    return document(SEATS, () -> layout.write(picture.version(), name, states));
  }

  /**
   * Only what differs from an earlier map; empty when this node does not know that one any more.
   */
  Optional<Representation> seatsSince(String earlier) {
    return Optional.ofNullable(recent.get(earlier))
        .map(before ->
            Representation.of(layout.write(picture.version(), name, states, earlier, before)));
  }

  /** A document about this picture, written once for its key. */
  Representation document(Object key, Supplier<byte[]> text) {
    return documents.computeIfAbsent(key, _ -> Representation.of(text.get()));
  }
}
