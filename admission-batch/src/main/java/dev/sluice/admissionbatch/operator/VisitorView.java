package dev.sluice.admissionbatch.operator;

import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.line.VisitorFacts;
import dev.sluice.waitingroom.workqueue.ActiveSession;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One visitor as operators see it; members that do not apply are null.
 *
 * @param number the number in line, null when none was given
 * @param ahead people before this one
 * @param enterBefore the slot goes to somebody else unless the visitor has come by then
 * @param hasCome whether somebody who is inside has come
 * @param sessionEnds when the visit ends unless the visitor does something
 * @param ticksLeft ticks for which the place of somebody who is away is kept
 * @param ticksUnseen ticks since a node saw the visitor, null when nobody said anything
 * @param knownAbsent a node said that the visitor is not there
 * @param invited an operator lets the visitor in with the next free place
 */
record VisitorView(
    String line,
    String visitor,
    VisitorFacts.Where where,
    @Nullable Long number,
    @Nullable Long ahead,
    @Nullable Instant admittedAt,
    @Nullable Instant enterBefore,
    boolean hasCome,
    @Nullable Instant sessionEnds,
    @Nullable Instant endsAtTheLatest,
    @Nullable Long ticksLeft,
    @Nullable Long ticksUnseen,
    boolean knownAbsent,
    boolean invited) {

  private static final int KNOWN_ABSENT = -2;

  static VisitorView of(LineId line, VisitorId visitor, VisitorFacts facts) {
    ActiveSession session = facts.session();
    return new VisitorView(
        line.value(),
        visitor.value(),
        facts.where(),
        facts.number() == 0 ? null : facts.number(),
        unlessNegative(facts.ahead()),
        session == null ? null : session.admittedAt(),
        session == null ? null : session.enterBefore(),
        facts.hasCome(),
        facts.sessionEnds(),
        session == null ? null : session.expiresAt(),
        unlessNegative(facts.ticksLeft()),
        unlessNegative(facts.ticksUnseen()),
        facts.ticksUnseen() == KNOWN_ABSENT,
        facts.invited());
  }

  private static @Nullable Long unlessNegative(long number) {
    return number < 0 ? null : number;
  }
}
