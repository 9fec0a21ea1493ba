package dev.sluice.ticketapi.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sluice.ticketapi.Together;
import dev.sluice.waitingroom.keyspace.CallWatch;
import dev.sluice.waitingroom.keyspace.RedisConnections;
import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HoldStepsTest {

  private static final HoldStep STEP = new HoldStep(1, List.of("release", "1-x", "v", "0"));

  @Test
  void allWhoWaitAreToldWhenTheStoreIsAwayAndSoAreThoseWhoComeLater() throws Exception {
    AtomicInteger waits = new AtomicInteger();
    CallWatch watch =
        new CallWatch() {
          @Override
          public void began() {
            waits.incrementAndGet();
          }

          @Override
          public void ended() {
            waits.decrementAndGet();
          }
        };
    try (RedisConnections nobody =
        new RedisConnections("redis://127.0.0.1:1", Duration.ofMillis(300))) {
      HoldSteps steps = new HoldSteps(nobody, new HoldKeys("test"), List.of(), watch);
      Callable<Boolean> task =
          () -> {
            assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(() -> steps.take(1, STEP));
            return true;
          };
      assertThat(Together.run(Collections.nCopies(200, task))).hasSize(200);
      assertThat(task.call()).as("nobody is left in the way").isTrue();
    }
    assertThat(waits).as("every wait has its end").hasValue(0);
  }
}
