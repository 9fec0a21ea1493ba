package dev.sluice.paymentprovider.fault;

import java.time.Duration;
import java.util.SplittableRandom;

/** The present faults, and the dice that decide whom they meet. */
public final class FaultSwitch {

  private Faults faults = Faults.NONE;
  private SplittableRandom random = new SplittableRandom(0);

  /** From now on the provider fails like this; the dice begin anew. */
  public synchronized void set(Faults next) {
    faults = next;
    random = new SplittableRandom(next.seed());
  }

  public synchronized Faults faults() {
    return faults;
  }

  /** What goes wrong with the next request. */
  public synchronized Verdict next() {
    if (faults.down()) {
      return new Verdict(false, Delivery.CUT, Duration.ZERO);
    }
    Duration latency = Duration.ofMillis(faults.latencyMs());
    double dice = random.nextDouble();
    if (dice < faults.errors()) {
      return new Verdict(false, Delivery.AS_ERROR, latency);
    }
    dice -= faults.errors();
    if (dice < faults.errorsAfterSuccess()) {
      return new Verdict(true, Delivery.AS_ERROR, latency);
    }
    dice -= faults.errorsAfterSuccess();
    return new Verdict(
        true, dice < faults.timeoutAfterSuccess() ? Delivery.NEVER : Delivery.WHOLE, latency);
  }

  /** Whether the next delivery of notices is sent twice. */
  public synchronized boolean sendsTwice() {
    return random.nextDouble() < faults.duplicateWebhooks();
  }

  /** Whether others overtake the next delivery of notices. */
  public synchronized boolean isOvertaken() {
    return random.nextDouble() < faults.reorderWebhooks();
  }
}
