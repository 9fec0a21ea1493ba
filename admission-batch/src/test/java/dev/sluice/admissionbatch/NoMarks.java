package dev.sluice.admissionbatch;

import dev.sluice.admissionbatch.numbers.NumberMark;
import dev.sluice.admissionbatch.numbers.NumberMarks;
import dev.sluice.waitingroom.Epoch;
import dev.sluice.waitingroom.LineId;

/** Keeps no marks: for tests of what does not depend on them. */
public final class NoMarks implements NumberMarks {

  @Override
  public NumberMark load(LineId line) {
    return NumberMark.NONE;
  }

  @Override
  public void raise(LineId line, Epoch epoch, long upTo) {}
}
