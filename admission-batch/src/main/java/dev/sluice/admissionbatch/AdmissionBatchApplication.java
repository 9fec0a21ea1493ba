package dev.sluice.admissionbatch;

import dev.sluice.waitingroom.spring.ProblemAdvice;
import dev.sluice.waitingroom.spring.WaitingRoomConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Import;

/** The process that runs the admission. Start two: one leads, the other takes over. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
@Import({WaitingRoomConfiguration.class, ProblemAdvice.class})
public class AdmissionBatchApplication {

  public static void main(String[] args) {
    SpringApplication.run(AdmissionBatchApplication.class, args);
  }
}
