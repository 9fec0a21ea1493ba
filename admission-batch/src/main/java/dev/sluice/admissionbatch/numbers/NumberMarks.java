package dev.sluice.admissionbatch.numbers;

import dev.sluice.waitingroom.Epoch;
import dev.sluice.waitingroom.LineId;

/**
 * The marks below which all given numbers of a line lie. Whoever lets Redis count further raises
 * the mark first: what {@link #raise} returned from survives MySQL's crash, and only then may a
 * number up to it be given.
 *
 * <p>Both calls end within 2.5 s, the default lease of a leader, answered or not. Only the first of
 * a process may take longer: it makes the table.
 */
public interface NumberMarks {

  /** How many epochs of a line are remembered. */
  int EPOCHS_KEPT = 8;

  /**
   * The mark of a line; {@link NumberMark#NONE} when it is not known.
   *
   * @throws MarksUnavailable when MySQL does not answer
   */
  NumberMark load(LineId line);

  /**
   * Raises the mark, never lowers it, and remembers the epoch as the newest when it is new. One
   * atomic step; any number of processes may do it at once, and the highest mark stays.
   *
   * @throws MarksUnavailable when MySQL does not answer; the mark may then be raised or not, which
   *     does no harm: numbers are skipped, not given twice
   */
  void raise(LineId line, Epoch epoch, long upTo);
}
