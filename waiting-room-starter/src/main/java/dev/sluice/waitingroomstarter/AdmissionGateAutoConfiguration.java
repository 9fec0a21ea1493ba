package dev.sluice.waitingroomstarter;

import dev.sluice.waitingroom.gate.AdmissionFilter;
import dev.sluice.waitingroom.gate.Gate;
import dev.sluice.waitingroom.gate.GateSettings;
import dev.sluice.waitingroom.gate.Landing;
import dev.sluice.waitingroom.pass.AdmissionPasses;
import dev.sluice.waitingroom.spring.WaitingRoomSettings;
import dev.sluice.waitingroom.workqueue.WorkQueue;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * The gate in front of every request of the application. Passes are checked in the process itself;
 * with {@code waiting-room.redis.uri} the room is asked as well whether the visit still lasts.
 */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnBooleanProperty(name = "waiting-room.gate.enabled", matchIfMissing = true)
@EnableConfigurationProperties({GateSettings.class, WaitingRoomSettings.class})
@Import(ActiveSessions.class)
public class AdmissionGateAutoConfiguration {

  private static final Logger LOG = LoggerFactory.getLogger(AdmissionGateAutoConfiguration.class);

  /** In front of everything of the application, behind what Boot does with headers of a proxy. */
  private static final int EARLY = Ordered.HIGHEST_PRECEDENCE + 100;

  @Bean
  @ConditionalOnMissingBean
  InstantSource waitingRoomClock() {
    return InstantSource.system();
  }

  @Bean
  @ConditionalOnMissingBean
  AdmissionPasses admissionPasses(WaitingRoomSettings settings) {
    return new AdmissionPasses(settings.pass().parse("waiting-room.pass"));
  }

  @Bean
  @ConditionalOnMissingBean
  Gate admissionGate(
      GateSettings settings,
      AdmissionPasses passes,
      ObjectProvider<WorkQueue> workQueue,
      InstantSource clock) {
    WorkQueue sessions = workQueue.getIfAvailable();
    LOG.info(
        "line={} - only visitors with its pass come in ({})",
        settings.line(),
        sessions == null
            ? "until it expires: without waiting-room.redis.uri the room does not hear of visits"
            : "while their visit lasts");
    return new Gate(settings.lineId(), passes, sessions, clock);
  }

  @Bean
  @ConditionalOnMissingBean
  @Order(EARLY)
  AdmissionFilter admissionFilter(Gate gate, GateSettings settings, InstantSource clock) {
    return new AdmissionFilter(gate, new Landing(gate, settings, clock), settings);
  }
}
