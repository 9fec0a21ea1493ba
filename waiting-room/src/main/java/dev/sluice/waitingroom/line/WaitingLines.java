package dev.sluice.waitingroom.line;

import dev.sluice.waitingroom.Epoch;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.access.LineAccess;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
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

  /**
   * Makes the line when it does not exist; else brings its description up to date. Nobody keeps
   * marks of its numbers: they start again when the store loses them.
   */
  Epoch open(LineSetup setup);

  /** The same for a line whose numbers are safe from a store that loses data. */
  Epoch open(LineSetup setup, LineOrigin origin);

  /**
   * Takes a store that was started again into use: it may have lost its last moment.
   *
   * @param givenAtMost no higher number was ever given
   * @return false when it was in use already
   */
  boolean adopt(LineId line, long givenAtMost);

  /** Allows numbers up to a mark that is kept safely. Returns false for another epoch. */
  boolean reserve(LineId line, Epoch epoch, long upTo);

  /**
   * Hands over which numbers of a lost life of the line had departed, as far as a node remembers.
   *
   * @param lost epoch of that life
   */
  void remember(LineId line, Epoch lost, LineDepartures departures);

  Optional<LineFacts> facts(LineId line);

  /** For so long joins of one network are counted together. */
  Duration CAP_WINDOW = Duration.ofMinutes(10);

  /** The same for visitors who have to bring nothing. */
  default List<JoinOutcome> join(LineId line, List<VisitorId> visitors) {
    return join(line, visitors.stream().map(JoinWish::of).toList(), Instant.EPOCH);
  }

  /**
   * Gives every visitor a number in the order of the list, or a place among those who come early
   * while the doors are closed. Whoever has one keeps it. Numbers grow without end and are never
   * given twice in an epoch.
   *
   * <p>What a wish brings is used up together with the join: a proof holds once, and a network has
   * its cap in each {@link #CAP_WINDOW}. Who is refused uses up nothing.
   *
   * @param wishes at most {@link #JOINS_PER_CALL}
   * @return one outcome for each visitor, in the same order
   */
  List<JoinOutcome> join(LineId line, List<JoinWish> wishes, Instant now);

  /** Takes a waiting visitor out. Returns false when the visitor was not waiting. */
  boolean leave(LineId line, VisitorId visitor);

  /**
   * What the visitor is to the line now. Whoever asks is there: a visitor who was passed over comes
   * back to the front, and a place that the store has lost is made again.
   */
  Standing resume(LineId line, HeldPlace held);

  /**
   * Notes who is there, or is known not to be; nothing when there is no such line.
   *
   * @param visitors at most {@link #JOINS_PER_CALL}; none says that the caller looks and sees
   *     nobody
   */
  void mark(LineId line, Collection<VisitorId> visitors, boolean there);

  Optional<LineSnapshot> snapshot(LineId line);

  /** The log after a position, oldest first. Does not wait for new entries. */
  LineEvents eventsAfter(LineId line, String position, int atMost);

  /** Says how much is left to sell. */
  void ticketsLeft(LineId line, long left);

  /** Changes what an operator may change. Returns false when there is no such line. */
  boolean steer(LineId line, Steering steering);

  /**
   * Changes what newcomers have to bring. Only what differs is written, so that two operators may
   * change two things at once; of two who change the same the second one has to read again.
   */
  AccessOutcome changeAccess(LineId line, LineAccess before, LineAccess after);
}
