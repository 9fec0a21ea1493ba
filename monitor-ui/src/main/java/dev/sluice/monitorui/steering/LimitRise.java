package dev.sluice.monitorui.steering;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rule of the second confirmation: a change after which a limit is more than twice what it was
 * is asked about once more. A zero too many is typed in a second and lets a thousand people into a
 * shop that serves a hundred. Pure.
 */
final class LimitRise {

  private static final int FACTOR = 2;

  private LimitRise() {}

  /** Which limits more than double, each in words; empty when none does. */
  static List<String> of(LineLimitsNow before, SteeringWish wish) {
    List<String> rises = new ArrayList<>();
    if (wish.floor() != null && doubles(before.floor(), wish.floor())) {
      rises.add("floor %d -> %d".formatted(before.floor(), wish.floor()));
    }
    if (wish.fixedLimit() != null && doubles(before.limit(), wish.fixedLimit())) {
      rises.add("limit %d -> %d".formatted(before.limit(), wish.fixedLimit()));
    }
    addUnless0(rises, "ceiling", before.ceiling(), wish.ceiling());
    addUnless0(
        rises, "admissions a minute", before.admissionsPerMinute(), wish.admissionsPerMinute());
    return rises;
  }

  /** For these two 0 takes the limit away, which is more than any number. */
  private static void addUnless0(
      List<String> rises, String name, @Nullable Integer before, @Nullable Integer after) {
    if (before == null || after == null) {
      return;
    }
    if (after == 0) {
      rises.add("%s %d -> none".formatted(name, before));
    } else if (doubles(before, after)) {
      rises.add("%s %d -> %d".formatted(name, before, after));
    }
  }

  private static boolean doubles(int before, int after) {
    return after > (long) FACTOR * before;
  }
}
