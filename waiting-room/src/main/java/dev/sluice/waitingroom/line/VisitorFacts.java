package dev.sluice.waitingroom.line;

import dev.sluice.waitingroom.Epoch;
import dev.sluice.waitingroom.workqueue.ActiveSession;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where one visitor is in a line at one moment, for the eyes of operators.
 *
 * @param number the number in line, 0 when there is none
 * @param ahead people before this one, -1 when that is not known
 * @param session null unless the visitor is inside
 * @param sessionEnds when the session ends unless the visitor does something, null unless inside
 * @param ticksLeft ticks for which the place of somebody who is away is kept, -1 for all others
 * @param ticksUnseen ticks since a node said that the visitor is there; -1 when none said anything,
 *     -2 when one said that the visitor is not
 * @param invited whether an operator lets the visitor in with the next free place
 */
public record VisitorFacts(
    Epoch epoch,
    Where where,
    long number,
    long ahead,
    @Nullable ActiveSession session,
    @Nullable Instant sessionEnds,
    long ticksLeft,
    long ticksUnseen,
    boolean invited) {

  /** In which part of a line somebody is. */
  public enum Where {
    WAITING,
    ADMITTED,
    /** Was passed over; the place is kept for a while. */
    AWAY,
    /** Came before the doors open. */
    EARLY,
    /** The number on the ticket has departed. */
    GONE,
    UNKNOWN
  }

  /** Whether the visitor has come in; false also for somebody who is not admitted. */
  public boolean hasCome() {
    return session != null && !session.enterBefore().equals(sessionEnds);
  }
}
