package dev.sluice.admissionbatch.operator;

import dev.sluice.waitingroom.line.FixedLimit;
import dev.sluice.waitingroom.line.LineFacts;
import dev.sluice.waitingroom.line.LineLimits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One value that an operator changes. Values that are words of ours stand as they are, texts of
 * people are marked as such: whoever writes them has to quote them.
 *
 * @param isText whether the values are texts of people
 */
record ChangedField(String name, String before, String after, boolean isText) {

  /** What a change names, in the order in which it is told. */
  static List<ChangedField> of(LineFacts line, LineChange change, Instant now) {
    List<ChangedField> fields = new ArrayList<>();
    LineLimits limits = line.limits();
    add(fields, "state", line.state(), change.state());
    add(fields, "floor", limits.floor(), change.floor());
    add(fields, "ceiling", limits.ceiling(), unless0(change.ceiling()));
    add(fields, "admissionsPerMinute", limits.perMinute(), unless0(change.admissionsPerMinute()));
    if (change.fixedLimit() != null) {
      String before = limits.fixedAt(now).map(ChangedField::words).orElse("none");
      String after =
          change.fixedUntil() == null
              ? "none"
              : words(new FixedLimit(change.fixedLimit(), change.fixedUntil()));
      fields.add(new ChangedField("fixedLimit", before, after, false));
    }
    if (change.announcement() != null) {
      fields.add(
          new ChangedField("announcement", line.announcement(), change.announcement(), true));
    }
    add(fields, "opensAt", line.opening().opensAt(), change.opensAt());
    return fields;
  }

  private static void add(
      List<ChangedField> fields, String name, @Nullable Object before, @Nullable Object after) {
    if (after != null) {
      fields.add(
          new ChangedField(
              name, before == null ? "none" : before.toString(), after.toString(), false));
    }
  }

  private static @Nullable Object unless0(@Nullable Integer number) {
    return number != null && number == 0 ? "none" : number;
  }

  private static String words(FixedLimit fixed) {
    return fixed.sessions() + " until " + fixed.until();
  }
}
