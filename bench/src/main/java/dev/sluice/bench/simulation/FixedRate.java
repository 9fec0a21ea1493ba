package dev.sluice.bench.simulation;

import dev.sluice.waitingroom.saturation.LoadWindow;
import dev.sluice.waitingroom.saturation.SlotCounts;

/** Lets so many in every second, as an operator typed it, whatever happens. */
final class FixedRate implements Gatekeeper {

  private final double perSecond;
  private double credit;
  private double last;

  FixedRate(double perSecond) {
    this.perSecond = perSecond;
  }

  @Override
  public int admit(double now, SlotCounts counts) {
    credit = Math.min(credit + perSecond * (now - last), perSecond + 1);
    last = now;
    int visitors = (int) Math.min((long) credit, counts.waiting());
    credit -= visitors;
    return visitors;
  }

  @Override
  public void observe(double now, LoadWindow window) {
    // it does not look
  }

  @Override
  public double limit() {
    return 0;
  }
}
