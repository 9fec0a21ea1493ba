package dev.sluice.museum;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** A Spring Boot application as anybody may have it. */
@SpringBootApplication(proxyBeanMethods = false)
public class MuseumApplication {

  public static void main(String[] args) {
    SpringApplication.run(MuseumApplication.class, args);
  }
}
