package dev.sluice.waitingroom.line;

import dev.sluice.waitingroom.Epoch;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.VisitorId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The waiting lines. Every call that changes something is one atomic step: a visitor is in exactly
 * one place of a line, whatever fails. All calls throw {@link
 * dev.sluice.waitingroom.keyspace.StoreUnavailable} when the store does not answer in time; a join
 * may be repeated safely.
 */
public interface WaitingLines {

  /** Most visitors that one {@link #join} may carry: bounds the time of the atomic step. */
  int JOINS_PER_CALL = 200;

  /** The lines that exist. */
  Set<LineId> lines();

  /** Makes the line when it does not exist; else brings title and target up to date. */
  Epoch open(LineSetup setup);

  Optional<LineFacts> facts(LineId line);

  /**
   * Gives every visitor a number in the order of the list. Whoever has one keeps it. Numbers grow
   * without end and are never given twice in an epoch.
   *
   * @param visitors at most {@link #JOINS_PER_CALL}
   * @return one outcome for each visitor, in the same order
   */
  List<JoinOutcome> join(LineId line, List<VisitorId> visitors);

  /** Takes a waiting visitor out. Returns false when the visitor was not waiting. */
  boolean leave(LineId line, VisitorId visitor);

  /**
   * What the visitor is to the line now.
   *
   * @param number the visitor's number, 0 when not known
   */
  Standing standing(LineId line, VisitorId visitor, long number);

  Optional<LineSnapshot> snapshot(LineId line);

  /** The log after a position, oldest first. Does not wait for new entries. */
  LineEvents eventsAfter(LineId line, String position, int atMost);

  /** Changes what an operator may change. Returns false when there is no such line. */
  boolean steer(LineId line, Steering steering);
}
