package dev.sluice.waitingroom.gate;

import dev.sluice.waitingroom.pass.AdmissionPasses;
import dev.sluice.waitingroom.workqueue.WorkQueue;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** The filter as a bean, which Spring Boot puts in front of every request. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GateSettings.class)
class GateConfiguration {

  /** In front of everything of the application, behind what Boot does with headers of a proxy. */
  private static final int EARLY = Ordered.HIGHEST_PRECEDENCE + 100;

  @Bean
  @Order(EARLY)
  AdmissionFilter admissionFilter(
      AdmissionPasses passes, WorkQueue workQueue, GateSettings settings, InstantSource clock) {
    return new AdmissionFilter(passes, workQueue, settings, clock);
  }
}
