package dev.sluice.queueserver;

import dev.sluice.waitingroom.spring.ProblemAdvice;
import dev.sluice.waitingroom.spring.WaitingRoomConfiguration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Starts one queue-server node. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
@Import({WaitingRoomConfiguration.class, ProblemAdvice.class})
public class QueueServerApplication {

  public static void main(String[] args) {
    SpringApplication.run(QueueServerApplication.class, args);
  }

  /**
   * Carries what visitors ask for and what is sent to them: one virtual thread each, so that
   * whoever waits for Redis or for a slow client holds nobody else up.
   */
  @Bean(destroyMethod = "shutdownNow")
  ExecutorService visitorWork() {
    return Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("visitor-", 0).factory());
  }
}
