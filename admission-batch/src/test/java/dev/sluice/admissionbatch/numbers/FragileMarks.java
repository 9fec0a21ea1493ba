package dev.sluice.admissionbatch.numbers;

import dev.sluice.waitingroom.Epoch;
import dev.sluice.waitingroom.LineId;
import java.util.ArrayList;
import java.util.List;

/** Marks of one line in memory, which can be away. Counts how often it was asked for something. */
public final class FragileMarks implements NumberMarks {

  private NumberMark mark;
  private boolean away;
  private int calls;

  public FragileMarks(NumberMark mark) {
    this.mark = mark;
  }

  public void goAway() {
    away = true;
  }

  public void comeBack() {
    away = false;
  }

  /** Calls since the beginning, answered or not. */
  public int calls() {
    return calls;
  }

  public NumberMark mark() {
    return mark;
  }

  @Override
  public NumberMark load(LineId line) {
    ask();
    return mark;
  }

  @Override
  public void raise(LineId line, Epoch epoch, long upTo) {
    ask();
    List<Epoch> epochs = new ArrayList<>(mark.epochs());
    if (!epochs.contains(epoch)) {
      epochs.add(epoch);
    }
    mark = new NumberMark(Math.max(mark.upTo(), upTo), epochs);
  }

  private void ask() {
    calls++;
    if (away) {
      throw new MarksUnavailable("MySQL did not answer: test", new IllegalStateException("test"));
    }
  }
}
