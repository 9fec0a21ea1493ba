package dev.sluice.queueserver.progress;

import dev.sluice.waitingroom.access.Lanes;
import dev.sluice.waitingroom.line.LanedNumbers;
import dev.sluice.waitingroom.line.LineDepartures;
import org.jspecify.annotations.Nullable;

/**
 * Which numbers belong to which lane besides the general one, and who of them waits: with it a node
 * knows every place in every lane. Empty, and next to nothing, while there are no such lanes.
 * Whoever uses it holds the lock of its line.
 */
final class LaneMembers {

  /** By lane: numbers that belong to it, and those of them that wait, each as a set of bits. */
  private final @Nullable LineDepartures[] all = new LineDepartures[Lanes.MOST + 1];

  private final @Nullable LineDepartures[] waiting = new LineDepartures[Lanes.MOST + 1];
  private boolean empty = true;

  static LaneMembers of(LanedNumbers laned, LineDepartures departures) {
    LaneMembers members = new LaneMembers();
    for (long number = 0; number <= laned.highest(); number++) {
      int lane = laned.lane(number);
      if (lane > 0 && lane <= Lanes.MOST) {
        members.add(lane, number, !departures.isDeparted(number));
      }
    }
    return members;
  }

  void add(int lane, long number, boolean waits) {
    empty = false;
    of(all, lane).depart(number);
    if (waits) {
      of(waiting, lane).depart(number);
    }
  }

  private static LineDepartures of(@Nullable LineDepartures[] lanes, int lane) {
    LineDepartures numbers = lanes[lane];
    if (numbers == null) {
      numbers = LineDepartures.fromBitmap(new byte[0]);
      lanes[lane] = numbers;
    }
    return numbers;
  }

  int laneOf(long number) {
    for (int lane = 1; !empty && lane < all.length; lane++) {
      LineDepartures numbers = all[lane];
      if (numbers != null && numbers.isDeparted(number)) {
        return lane;
      }
    }
    return Lanes.GENERAL;
  }

  void depart(long number) {
    int lane = laneOf(number);
    if (lane != Lanes.GENERAL) {
      of(waiting, lane).comeBack(number);
    }
  }

  void comeBack(long number) {
    int lane = laneOf(number);
    if (lane != Lanes.GENERAL) {
      of(waiting, lane).depart(number);
    }
  }

  /**
   * The place in a lane.
   *
   * @param place in the line as if it had no lanes
   */
  long placeOf(int lane, long number, long place) {
    if (lane != Lanes.GENERAL) {
      return of(waiting, lane).departedBelow(number) + 1;
    }
    long others = 0;
    for (int each = 1; !empty && each < waiting.length; each++) {
      LineDepartures numbers = waiting[each];
      others += numbers == null ? 0 : numbers.departedBelow(number);
    }
    return Math.max(1, place - others);
  }
}
