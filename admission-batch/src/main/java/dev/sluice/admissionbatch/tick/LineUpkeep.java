package dev.sluice.admissionbatch.tick;

import dev.sluice.admissionbatch.draw.DrawSteps;
import dev.sluice.admissionbatch.numbers.MarksUnavailable;
import dev.sluice.admissionbatch.numbers.NumberMarks;
import dev.sluice.admissionbatch.numbers.NumberReservation;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.admission.Admissions;
import dev.sluice.waitingroom.admission.DoorsStep;
import dev.sluice.waitingroom.admission.Fence;
import dev.sluice.waitingroom.line.LineFacts;
import dev.sluice.waitingroom.line.LineState;
import dev.sluice.waitingroom.line.NumberFacts;
import dev.sluice.waitingroom.line.WaitingLines;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What the leader does for a line besides admitting: takes a Redis into use that was started again,
 * keeps numbers reserved ahead of those who join, and opens the doors when it is time.
 *
 * <p>Every step is safe to repeat: whoever leads next goes on where this one stopped.
 */
@Component
public final class LineUpkeep {

  private static final Logger LOG = LoggerFactory.getLogger(LineUpkeep.class);

  /** Part of a tick that the draw may take; joins go on between its steps. */
  private static final long DRAW_AT_MOST = Duration.ofMillis(400).toNanos();

  private static final long TRY_AGAIN_AFTER = Duration.ofSeconds(10).toNanos();

  private final WaitingLines lines;
  private final Admissions admissions;
  private final DrawSteps draws;
  private final NumberMarks marks;
  private final NumberReservation reservation = new NumberReservation();

  /** Lines whose numbers could not be reserved, and when that is tried again, in nanoseconds. */
  private final Map<LineId, Long> withoutMarks = new ConcurrentHashMap<>();

  public LineUpkeep(WaitingLines lines, Admissions admissions, DrawSteps draws, NumberMarks marks) {
    this.draws = draws;
    this.lines = lines;
    this.admissions = admissions;
    this.marks = marks;
  }

  /**
   * Takes a Redis that was started again into use. Returns whether there was one, also when it has
   * to wait for MySQL: the fence is a new one then, or nothing may be given out.
   */
  boolean adopt(LineFacts facts) {
    if (facts.numbers().adopted()) {
      return false;
    }
    long mark;
    try {
      mark = marks.load(facts.line()).upTo();
    } catch (MarksUnavailable e) {
      if (withoutMarks.put(facts.line(), System.nanoTime()) == null) {
        LOG.warn(
            "line={} - Redis was started again and gives out nothing until MySQL says which numbers"
                + " may have been given",
            facts.line(),
            e);
      }
      return true;
    }
    long given = Math.max(mark, facts.numbers().given());
    boolean adopted = lines.adopt(facts.line(), given);
    if (adopted) {
      LOG.warn(
          "line={} - Redis was started again: numbers up to {} count as given, those who hold one"
              + " bring their places back (given={})",
          facts.line(),
          given,
          facts.numbers().given());
    }
    return adopted;
  }

  /** Keeps numbers reserved ahead. While MySQL is away those reserved before are used up. */
  void reserve(LineFacts facts) {
    NumberFacts numbers = facts.numbers();
    if (numbers.upTo() != null && !waitsForMarks(facts.line())) {
      reservation.raiseTo(numbers.given(), numbers.upTo()).ifPresent(upTo -> raise(facts, upTo));
    }
  }

  private boolean waitsForMarks(LineId line) {
    Long tryAgainAt = withoutMarks.get(line);
    return tryAgainAt != null && System.nanoTime() - tryAgainAt < 0;
  }

  private void raise(LineFacts facts, long upTo) {
    try {
      marks.raise(facts.line(), facts.epoch(), upTo);
      lines.reserve(facts.line(), facts.epoch(), upTo);
      if (withoutMarks.remove(facts.line()) != null) {
        LOG.info(
            "line={} - MySQL answers again, numbers are reserved up to {}", facts.line(), upTo);
      }
    } catch (MarksUnavailable e) {
      // an attempt may take as long as the lease of the leader: not with every tick
      if (withoutMarks.put(facts.line(), System.nanoTime() + TRY_AGAIN_AFTER) == null) {
        LOG.warn(
            "line={} - no numbers can be reserved while MySQL is away; people join until those"
                + " reserved are used up (given={}, up to={})",
            facts.line(),
            facts.numbers().given(),
            facts.numbers().upTo(),
            e);
      }
    }
  }

  /** Opens the doors when it is time. Returns whether people still wait for their numbers. */
  boolean openDoors(LineFacts facts, Fence fence, Instant now) {
    draws.keepUp(facts, fence, now);
    boolean due =
        facts.state() == LineState.SCHEDULED
            && facts.opening().opensAt() != null
            && !now.isBefore(facts.opening().opensAt());
    if (!due && !facts.opening().drawing() && !DrawSteps.isUnderWay(facts)) {
      return false;
    }
    Supplier<DoorsStep> next =
        facts.opening().draw() == null
            ? () -> admissions.openDoors(facts.line(), facts.epoch(), fence)
            : draws.steps(facts, fence, now);
    long started = System.nanoTime();
    while (System.nanoTime() - started < DRAW_AT_MOST) {
      switch (next.get()) {
        case DoorsStep.Drawn(int _, long left) when left == 0 -> {
          LOG.info("line={} - the doors are open, {} came before", facts.line(), early(facts));
          return false;
        }
        case DoorsStep.Drawn _ -> {
          // the next step
        }
        case DoorsStep.NumbersNeeded(long upTo) -> {
          if (waitsForMarks(facts.line())) {
            return true;
          }
          OptionalLong mark = reservation.raiseTo(upTo, upTo);
          raise(facts, mark.orElse(upTo));
          if (withoutMarks.containsKey(facts.line())) {
            return true;
          }
        }
        case DoorsStep.Waiting _, DoorsStep.Refused _ -> {
          return early(facts) > 0 || facts.opening().drawing();
        }
      }
    }
    return true;
  }

  private static long early(LineFacts facts) {
    return facts.opening().early();
  }
}
