package dev.sluice.admissionbatch.numbers;

import dev.sluice.waitingroom.Epoch;
import dev.sluice.waitingroom.LineId;

/** For a room without MySQL: every line is new, and nothing is remembered. */
final class UnkeptNumberMarks implements NumberMarks {

  @Override
  public NumberMark load(LineId line) {
    return NumberMark.NONE;
  }

  @Override
  public void raise(LineId line, Epoch epoch, long upTo) {
    // Nowhere to keep it: the configuration has warned.
  }
}
