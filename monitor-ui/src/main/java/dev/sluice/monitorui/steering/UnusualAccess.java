package dev.sluice.monitorui.steering;

import dev.sluice.waitingroom.access.AddressRange;
import dev.sluice.waitingroom.access.Lanes;
import java.util.ArrayList;
import java.util.List;

/**
 * The rule of the second confirmation for who may join: a range of very many addresses, and a lane
 * that keeps less than half of its share, are asked about once more. {@code 0.0.0.0/0} is typed in
 * a second and keeps everybody out. Pure.
 */
final class UnusualAccess {

  private static final int BITS_BEFORE_IPV4 = 96;
  private static final int NARROW_ENOUGH_IPV4 = 16;
  private static final int NARROW_ENOUGH_IPV6 = 32;

  private UnusualAccess() {}

  /** What is unusual, each in words; empty when nothing is. */
  static List<String> of(Lanes before, AccessWish wish) {
    List<String> unusual = new ArrayList<>();
    for (AddressRange range : wish.newRanges()) {
      if (isWide(range)) {
        unusual.add("wide range " + range);
      }
    }
    if (wish.lanes() != null && before.exist()) {
      addFalls(unusual, before, Lanes.parse(wish.lanes()));
    }
    return unusual;
  }

  private static boolean isWide(AddressRange range) {
    return range.text().indexOf(':') < 0
        ? range.bits() < BITS_BEFORE_IPV4 + NARROW_ENOUGH_IPV4
        : range.bits() < NARROW_ENOUGH_IPV6;
  }

  private static void addFalls(List<String> unusual, Lanes before, Lanes after) {
    for (int lane = 0; lane < before.all().size(); lane++) {
      double old = share(before, lane);
      double now = share(after, lane);
      if (now < old / 2) {
        unusual.add(
            "share of %s %d%% -> %d%%"
                .formatted(before.name(lane), Math.round(100 * old), Math.round(100 * now)));
      }
    }
  }

  /** Of a lane that is taken away: whoever waits in it counts with the weight 1. */
  private static double share(Lanes lanes, int lane) {
    int all = lanes.all().stream().mapToInt(Lanes.Lane::weight).sum();
    return (double) lanes.weight(lane) / (lane < lanes.all().size() ? all : all + 1);
  }
}
