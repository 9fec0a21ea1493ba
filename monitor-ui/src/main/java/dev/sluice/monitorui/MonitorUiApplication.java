package dev.sluice.monitorui;

import java.time.InstantSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** The process that serves the operators' dashboard. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class MonitorUiApplication {

  public static void main(String[] args) {
    SpringApplication.run(MonitorUiApplication.class, args);
  }

  @Bean
  InstantSource clock() {
    return InstantSource.system();
  }
}
