package dev.sluice.waitingroom.admission;

import dev.sluice.waitingroom.Epoch;
import dev.sluice.waitingroom.LineId;
import java.time.Duration;
import java.util.Optional;

/**
 * Moves visitors from a waiting line into its work queue. One call is atomic: a visitor is in
 * exactly one of the two. All calls throw {@link dev.sluice.waitingroom.keyspace.StoreUnavailable}
 * when the store does not answer in time; a tick may then have happened or not, and may be repeated
 * with the same id.
 */
public interface Admissions {

  /** Most visitors that one tick may move: bounds the time of the atomic step. */
  int MOVES_PER_CALL = 200;

  /**
   * Takes or renews the leadership of a line.
   *
   * @param leaseAtMostFor after that another node may take over: this one has most likely died
   * @return the fence to tick with, or empty when another node leads or there is no such line
   */
  Optional<Fence> lead(LineId line, String nodeId, Duration leaseAtMostFor);

  /** Gives the leadership up, so that another node need not wait for the lease to end. */
  void resign(LineId line, String nodeId);

  /**
   * One step of the opening of a scheduled line: those who came before get their numbers, at most
   * {@link #MOVES_PER_CALL} in a step. Whoever joins from the first step on is behind them.
   */
  DoorsStep openDoors(LineId line, Epoch epoch, Fence fence);

  /** Ends expired sessions and lets visitors in, first come first, never above the limit. */
  TickOutcome tick(TickRequest request);
}
