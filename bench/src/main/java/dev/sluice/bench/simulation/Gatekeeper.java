package dev.sluice.bench.simulation;

import dev.sluice.waitingroom.saturation.LoadWindow;
import dev.sluice.waitingroom.saturation.Resource;
import dev.sluice.waitingroom.saturation.SlotCounts;
import org.jspecify.annotations.Nullable;

/** Who decides how many may enter. */
interface Gatekeeper {

  /** Called every second: how many of those who wait enter now. */
  int admit(double now, SlotCounts counts);

  /** Called before the decision of the same second. */
  void observe(double now, LoadWindow window);

  /** Sessions that may be inside; 0 for somebody who does not look at them. */
  double limit();

  /** What is thought to be short, if anything is thought. */
  default @Nullable Resource tight() {
    return null;
  }
}
