package dev.sluice.admissionbatch.tick;

import dev.sluice.waitingroom.admission.TickOutcome;
import org.jspecify.annotations.Nullable;

/** The steps of one tick as one outcome. */
final class TickSum {

  private TickOutcome.@Nullable Done sum;
  private @Nullable TickOutcome last;

  /** Returns whether the step was carried out. */
  boolean add(TickOutcome outcome) {
    last = outcome;
    if (!(outcome instanceof TickOutcome.Done step)) {
      return false;
    }
    TickOutcome.Done before = sum;
    sum =
        before == null
            ? step
            : new TickOutcome.Done(
                before.admitted() + step.admitted(),
                before.expired() + step.expired(),
                step.waiting(),
                step.active(),
                before.replayed() && step.replayed(),
                before.skipped() + step.skipped(),
                before.abandoned() + step.abandoned());
    return true;
  }

  int admitted() {
    return sum == null ? 0 : sum.admitted();
  }

  /** Whether the last step spent some of its budget on others than those who were let in. */
  boolean lastStepHadOtherWork() {
    return last instanceof TickOutcome.Done done
        && done.skipped() + done.expired() + done.abandoned() > 0;
  }

  /** What was done, or why nothing was. */
  TickOutcome outcome() {
    if (sum != null) {
      return sum;
    }
    if (last == null) {
      throw new IllegalStateException("a tick has at least one step");
    }
    return last;
  }
}
