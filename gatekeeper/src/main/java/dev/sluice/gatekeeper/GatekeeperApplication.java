package dev.sluice.gatekeeper;

import dev.sluice.waitingroom.spring.WaitingRoomConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Import;

/** The process that reverse proxies ask. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
@Import(WaitingRoomConfiguration.class)
public class GatekeeperApplication {

  public static void main(String[] args) {
    SpringApplication.run(GatekeeperApplication.class, args);
  }
}
