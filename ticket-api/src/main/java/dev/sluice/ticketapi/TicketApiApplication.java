package dev.sluice.ticketapi;

import dev.sluice.waitingroom.spring.ProblemAdvice;
import dev.sluice.waitingroom.spring.WaitingRoomConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Import;

/** The ticket shop as a process. */
@SpringBootApplication
@ConfigurationPropertiesScan
@Import({WaitingRoomConfiguration.class, ProblemAdvice.class})
public class TicketApiApplication {

  public static void main(String[] args) {
    SpringApplication.run(TicketApiApplication.class, args);
  }
}
