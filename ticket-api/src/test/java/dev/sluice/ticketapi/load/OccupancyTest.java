package dev.sluice.ticketapi.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class OccupancyTest {

  private final NanoClock clock = new NanoClock();
  private final Occupancy place = new Occupancy(clock);

  @Test
  void addsUpTheTimeOfEverybodyThere() {
    assertThat(place.enter()).isEqualTo(1);
    clock.pass(10);
    assertThat(place.enter()).isEqualTo(2);
    clock.pass(5);
    place.leave();
    clock.pass(100);
    place.leave();
    clock.pass(1_000);
    assertThat(place.nanos()).isEqualTo(10 + 2 * 5 + 100);
    assertThat(place.present()).isZero();
  }

  @Test
  void countsWhoeverIsStillInside() {
    place.enter();
    clock.pass(3 * NanoClock.SECOND);
    assertThat(place.nanos()).isEqualTo(3 * NanoClock.SECOND);
    clock.pass(NanoClock.SECOND);
    place.leave();
    assertThat(place.nanos()).isEqualTo(4 * NanoClock.SECOND);
  }

  @Test
  void losesNothingBetweenThreadsAndNeverRunsBackwards()
      throws InterruptedException, ExecutionException {
    Occupancy shared = new Occupancy(System::nanoTime);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        all.add(
            threads.submit(() -> {
              long last = 0;
              for (int n = 0; n < 10_000; n++) {
                shared.enter();
                long nanos = shared.nanos();
                assertThat(nanos).isGreaterThanOrEqualTo(last);
                last = nanos;
                shared.leave();
              }
            }));
      }
      for (Future<?> each : all) {
        each.get();
      }
    }
    assertThat(shared.present()).isZero();
  }
}
