package dev.sluice.gatekeeper;

import dev.sluice.waitingroom.gate.Gate;
import dev.sluice.waitingroom.gate.GateSettings;
import dev.sluice.waitingroom.gate.Landing;
import dev.sluice.waitingroom.pass.AdmissionPasses;
import dev.sluice.waitingroom.workqueue.WorkQueue;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** One door for each line of the settings. */
@Configuration(proxyBeanMethods = false)
class GatekeeperConfiguration {

  @Bean
  @Order(Ordered.HIGHEST_PRECEDENCE)
  GatekeeperFilter gatekeeperFilter(
      GatekeeperSettings settings,
      AdmissionPasses passes,
      WorkQueue workQueue,
      InstantSource clock,
      MeterRegistry meters) {
    Map<String, Door> doors = new HashMap<>();
    for (GatekeeperSettings.Line line : settings.lines()) {
      GateSettings site = line.settings();
      Gate gate = new Gate(site.lineId(), passes, workQueue, clock);
      doors.put(line.id(), new Door(site, gate, new Landing(gate, site, clock)));
    }
    return new GatekeeperFilter(doors, meters);
  }
}
