package dev.sluice.waitingroom.admission;

import dev.sluice.waitingroom.Epoch;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.draw.LogHead;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The admission logs that anybody can check, each record chained to the one before. All calls throw
 * {@link dev.sluice.waitingroom.keyspace.StoreUnavailable} when the store does not answer in time.
 */
public interface AdmissionChain {

  /** Most records that one call writes. */
  int RECORDS_PER_CALL = 200;

  /**
   * How far the log is.
   *
   * @param head null before the first record
   * @param position in the line's own log up to which it goes
   * @param lost ranges of lost numbers of which it knows
   * @param lostNow those that there are
   */
  record State(@Nullable LogHead head, String position, String lost, String lostNow) {

    public long entries() {
      return head == null ? 0 : head.entries();
    }
  }

  State state(LineId line);

  /**
   * Writes records on the end, atomically with the head over them.
   *
   * @return false when somebody else has written, or this leader was replaced
   */
  boolean append(
      LineId line, Epoch epoch, Fence fence, State before, State after, List<String> records);

  Optional<LogHead> head(LineId line);

  /** Records as they are published, from this one on; the first is 0. */
  List<String> records(LineId line, long from, int atMost);
}
