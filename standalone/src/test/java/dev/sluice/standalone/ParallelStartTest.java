package dev.sluice.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.devservices.ServiceFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ParallelStartTest {
  private final PrintStream terminal =
      new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
  private final ParallelStart parallel =
      new ParallelStart(new Console(terminal, terminal, new Stopwatch()));

  @Test
  void takesAllStepsAtTheSameTime() throws Exception {
    CyclicBarrier together = new CyclicBarrier(3);
    ParallelStart.Step step =
        () -> {
          try {
            together.await(30, TimeUnit.SECONDS);
          } catch (java.util.concurrent.BrokenBarrierException
              | java.util.concurrent.TimeoutException e) {
            throw new IOException(e);
          }
        };
    parallel.takeAll(Map.of("one", step, "two", step, "three", step));
    assertThat(together.isBroken()).isFalse();
  }

  @Test
  void theFirstFailureEndsTheOthersAndIsTheReason() throws Exception {
    CountDownLatch waiting = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    Map<String, ParallelStart.Step> steps =
        Map.of(
            "slow",
            () -> {
              waiting.countDown();
              try {
                new CountDownLatch(1).await();
              } finally {
                interrupted.countDown();
              }
            },
            "broken",
            () -> {
              waiting.await();
              throw new ServiceFailure("disk full");
            });
    assertThatThrownBy(() -> parallel.takeAll(steps))
        .isInstanceOf(ServiceFailure.class)
        .hasMessage("disk full");
    assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void anyOtherExceptionIsAFailureToo() {
    assertThatThrownBy(() ->
            parallel.takeAll(
                Map.of(
                    "files",
                    () -> {
                      throw new IOException("no space");
                    })))
        .isInstanceOf(ServiceFailure.class)
        .hasMessageContaining("files")
        .hasMessageContaining("no space");
  }
}
