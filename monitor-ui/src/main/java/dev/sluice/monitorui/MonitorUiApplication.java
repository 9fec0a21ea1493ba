package dev.sluice.monitorui;

import dev.sluice.waitingroom.spring.WaitingRoomConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Import;

/** The process that serves the operators' dashboard. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
@Import(WaitingRoomConfiguration.class)
public class MonitorUiApplication {

  public static void main(String[] args) {
    SpringApplication.run(MonitorUiApplication.class, args);
  }
}
