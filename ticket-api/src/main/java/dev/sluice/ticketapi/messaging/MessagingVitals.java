package dev.sluice.ticketapi.messaging;

import dev.sluice.waitingroom.vitals.Vital;
import dev.sluice.waitingroom.vitals.VitalsDraft;
import dev.sluice.waitingroom.vitals.VitalsSource;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** How the consumers of this node do, all together, for the operators' dashboard. */
@Component
class MessagingVitals implements VitalsSource {

  private final MeterRegistry meters;

  MessagingVitals(MeterRegistry meters) {
    this.meters = meters;
  }

  @Override
  public void tell(VitalsDraft draft) {
    double waiting = 0;
    for (Gauge lag : meters.find("messages.lag").gauges()) {
      double messages = lag.value();
      waiting += Double.isFinite(messages) ? messages : 0;
    }
    double dead = 0;
    for (Counter letters : meters.find("messages.dead").counters()) {
      dead += letters.count();
    }
    draft.figure(Vital.MESSAGES_WAITING, waiting).figure(Vital.MESSAGES_DEAD, dead);
  }
}
