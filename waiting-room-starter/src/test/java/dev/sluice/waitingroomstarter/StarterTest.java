package dev.sluice.waitingroomstarter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.waitingroom.gate.AdmissionFilter;
import dev.sluice.waitingroom.keyspace.RedisConnections;
import dev.sluice.waitingroom.workqueue.WorkQueue;
import java.time.Clock;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the starter makes of properties. */
class StarterTest {

  private static final String KEY = "waiting-room.pass.signing-key=test:" + "A".repeat(43) + "=";

  private final WebApplicationContextRunner web =
      new WebApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(AdmissionGateAutoConfiguration.class));

  @Configuration(proxyBeanMethods = false)
  static class OwnClock {
    @Bean
    Clock clock() {
      return Clock.systemUTC();
    }
  }

  @Test
  void threePropertiesPutTheApplicationBehindTheRoom() {
    web.withPropertyValues(
            "waiting-room.gate.line=museum",
            "waiting-room.gate.waiting-page=https://wait.example/lines/museum",
            KEY)
        .run(context -> {
          assertThat(context).hasNotFailed().hasSingleBean(AdmissionFilter.class);
          assertThat(context).doesNotHaveBean(RedisConnections.class);
        });
  }

  @Test
  void withRedisTheRoomIsAskedWhetherTheVisitLasts() {
    web.withPropertyValues(
            "waiting-room.gate.line=museum", KEY, "waiting-room.redis.uri=redis://127.0.0.1:9")
        .run(context -> assertThat(context).hasNotFailed().hasSingleBean(WorkQueue.class));
  }

  @Test
  void withoutALineTheApplicationDoesNotStart() {
    web.withPropertyValues(KEY)
        .run(context ->
            assertThat(context)
                .getFailure()
                .rootCause()
                .hasMessage("waiting-room.gate.line is missing"));
  }

  @Test
  void withoutAKeyTheApplicationDoesNotStart() {
    web.withPropertyValues("waiting-room.gate.line=museum")
        .run(context ->
            assertThat(context)
                .getFailure()
                .rootCause()
                .hasMessageContaining("waiting-room.pass.signing-key is missing"));
  }

  @Test
  void onlyAWordOfItsOwnOpensTheDoorForAll() {
    web.withPropertyValues("waiting-room.gate.enabled=false")
        .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(AdmissionFilter.class));
  }

  @Test
  void aClockOfTheApplicationIsTaken() {
    web.withUserConfiguration(OwnClock.class)
        .withPropertyValues("waiting-room.gate.line=museum", KEY)
        .run(context -> assertThat(context).hasNotFailed().hasSingleBean(InstantSource.class));
  }

  @Test
  void whatIsNoWebApplicationIsLeftAlone() {
    new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(AdmissionGateAutoConfiguration.class))
        .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(AdmissionFilter.class));
  }
}
