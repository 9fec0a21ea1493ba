package dev.sluice.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** INV-Q9: kill -9 of any one process; whoever was told a place still has it, and gets in by it. */
class KillAnyProcessIT {

  private static final int CROWD = 20;

  private RunningPlatform platform;
  private final List<StompVisitor> crowd = new ArrayList<>();

  @BeforeEach
  void waitInLine() throws Exception {
    platform = RunningPlatform.shared();
    platform.steer(Map.of("state", "PAUSED"));
    for (int i = 0; i < CROWD; i++) {
      StompVisitor visitor = platform.visitor();
      crowd.add(visitor);
      visitor.connect().watchProgress().join();
      visitor.awaitState("WAITING");
    }
  }

  @AfterEach
  void goHome() throws Exception {
    crowd.forEach(StompVisitor::close);
    platform.steer(Map.of("state", "OPEN", "floor", 50));
  }

  private static long lastPlace(StompVisitor visitor) {
    return visitor.progressSoFar().getLast().path("place").asLong();
  }

  // INV-Q9
  @ParameterizedTest
  @ValueSource(
      strings = {
        "queue-server",
        "admission-batch",
        "ticket-api",
        "monitor-ui",
        "payment-provider",
        "redis",
        "mysql",
        "kafka"
      })
  void nobodyLosesAPlace(String process) throws Exception {
    List<Long> places = crowd.stream().map(KillAnyProcessIT::lastPlace).toList();
    assertThat(places).doesNotHaveDuplicates().isSorted();

    long killed = System.nanoTime();
    platform.killAndAwaitRestart(process);

    for (int i = 0; i < CROWD; i++) {
      StompVisitor visitor = crowd.get(i);
      visitor.forgetProgress();
      reconnected(visitor).watchProgress();
      JsonNode waiting = visitor.awaitState("WAITING");
      assertThat(waiting.path("place").asLong()).as("visitor %d", i).isEqualTo(places.get(i));
    }

    System.out.printf(
        "kill -9 %s: %d of %d places kept, all told again after %.1f s%n",
        process, CROWD, CROWD, (System.nanoTime() - killed) / 1e9);

    // and the line goes on, in the same order
    platform.steer(Map.of("state", "OPEN", "floor", 100));
    for (StompVisitor visitor : crowd) {
      JsonNode admitted = visitor.awaitState("ADMITTED");
      HttpVisitor shop = new HttpVisitor(platform.http(), admitted.path("pass").asString());
      assertThat(shop.post(platform.shop("/api/visit/end"), null).status()).isEqualTo(204);
    }
  }

  /** A page reconnects when its connection is lost; here also when it is not, as a reload does. */
  private static StompVisitor reconnected(StompVisitor visitor) {
    visitor.close();
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptions()
        .until(() -> visitor.connect() != null);
    return visitor;
  }
}
