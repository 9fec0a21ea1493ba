package dev.sluice.waitingroomstarter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.TestServers;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.gate.Gate;
import dev.sluice.waitingroom.gate.GateCheck;
import dev.sluice.waitingroom.keyspace.RedisConnections;
import dev.sluice.waitingroom.keyspace.RedisKeys;
import dev.sluice.waitingroom.line.LineSetup;
import dev.sluice.waitingroom.line.RedisWaitingLines;
import dev.sluice.waitingroom.pass.AdmissionPass;
import dev.sluice.waitingroom.pass.AdmissionPasses;
import dev.sluice.waitingroom.problem.ProblemType;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

/** The fourth property, with a real Redis: a pass whose visit the room does not know is refused. */
@WithDevServices(ServerKind.REDIS)
class StarterWithRedisIT {

  private final String prefix = TestServers.freshPrefix();

  private final WebApplicationContextRunner web =
      new WebApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(AdmissionGateAutoConfiguration.class))
          .withPropertyValues(
              "waiting-room.gate.line=museum",
              "waiting-room.pass.signing-key=test:" + "A".repeat(43) + "=");

  private static AdmissionPass pass(Instant now) {
    return new AdmissionPass(
        new LineId("museum"),
        VisitorId.random(new SecureRandom()),
        7,
        now,
        now.plus(Duration.ofMinutes(10)));
  }

  @Test
  void theRoomIsAskedWhetherTheVisitLasts() {
    web.withPropertyValues(
            "waiting-room.redis.uri=" + TestServers.redisUri(),
            "waiting-room.redis.key-prefix=" + prefix)
        .run(context -> {
          new RedisWaitingLines(
                  context.getBean(RedisConnections.class), new RedisKeys(prefix), 1000)
              .open(new LineSetup(new LineId("museum"), "Museum", "http://127.0.0.1/", 1));
          GateCheck check =
              context
                  .getBean(Gate.class)
                  .check(
                      context
                          .getBean(AdmissionPasses.class)
                          .sign(pass(context.getBean(InstantSource.class).instant())));
          assertThat(check)
              .isInstanceOfSatisfying(
                  GateCheck.Refused.class,
                  refused -> assertThat(refused.type()).isEqualTo(ProblemType.VISIT_ENDED));
        });
  }

  @Test
  void withoutRedisTheSamePassIsGood() {
    web.run(context ->
        assertThat(
                context
                    .getBean(Gate.class)
                    .check(
                        context
                            .getBean(AdmissionPasses.class)
                            .sign(pass(context.getBean(InstantSource.class).instant()))))
            .isInstanceOf(GateCheck.Admitted.class));
  }
}
