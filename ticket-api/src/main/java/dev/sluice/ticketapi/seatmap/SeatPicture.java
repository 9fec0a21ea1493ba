package dev.sluice.ticketapi.seatmap;

import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.catalog.Section;
import dev.sluice.ticketapi.hold.HeldView;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What is to be had of a performance at one moment.
 *
 * @param live whether Redis told, and so what others hold is seen too
 * @param version grows with every change; 0 while Redis cannot tell
 * @param seats those that are not free
 * @param available places left, by section
 */
record SeatPicture(
    boolean live, long version, Map<Long, HeldView.SeatState> seats, Map<Long, Integer> available) {

  /** What Redis knows: held and sold. */
  static SeatPicture of(Performance performance, HeldView view) {
    return new SeatPicture(
        true, view.version(), view.seats(), available(performance, view.taken()));
  }

  /** What MySQL knows: sold only, so that the shop has a window while Redis is away. */
  static SeatPicture of(Performance performance, Set<Long> soldSeats, Map<Long, Integer> sold) {
    Map<Long, HeldView.SeatState> seats = new HashMap<>();
    soldSeats.forEach(seat -> seats.put(seat, HeldView.SeatState.SOLD));
    return new SeatPicture(false, 0, seats, available(performance, sold));
  }

  private static Map<Long, Integer> available(Performance performance, Map<Long, Integer> taken) {
    Map<Long, Integer> available = new HashMap<>();
    for (Section section : performance.sections().values()) {
      int left = section.capacity() - taken.getOrDefault(section.id(), 0);
      available.put(section.id(), Math.max(0, left));
    }
    return available;
  }
}
