package dev.sluice.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** One start, one stop, a second start on the data of the first, and an end without goodbye. */
class LauncherIT {

  private static List<ProcessHandle> processes(RunningPlatform platform) {
    return Stream.of(
            "queue-server",
            "admission-batch",
            "ticket-api",
            "monitor-ui",
            "payment-provider",
            "redis",
            "mysql",
            "kafka")
        .map(name -> ProcessHandle.of(platform.pid(name)).orElseThrow())
        .toList();
  }

  private static void assertAllGone(List<ProcessHandle> processes) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> processes.stream().noneMatch(ProcessHandle::isAlive));
  }

  // INV-W1
  @Test
  void aSecondStartKeepsPlacesAndNothingIsLeftBehind() throws Exception {
    int portBase = RunningPlatform.freePortBase();
    String ticket;
    long place;
    List<ProcessHandle> first;
    try (RunningPlatform platform = RunningPlatform.start("launcher", portBase)) {
      assertThat(platform.output()).contains("ready").contains(platform.shop("/"));
      platform.steer(Map.of("state", "PAUSED"));
      try (StompVisitor visitor = platform.visitor()) {
        visitor.connect().watchProgress().join();
        place = visitor.awaitState("WAITING").path("place").asLong();
        ticket = visitor.ticket();
      }
      first = processes(platform);
      assertThat(platform.stop()).isEqualTo(143);
    }
    assertAllGone(first);

    try (RunningPlatform platform = RunningPlatform.start("launcher", portBase)) {
      try (StompVisitor visitor = platform.visitor()) {
        visitor.useTicket(ticket);
        JsonNode waiting = visitor.connect().watchProgress().awaitState("WAITING");
        assertThat(waiting.path("place").asLong()).isEqualTo(place);
      }
      List<ProcessHandle> second = processes(platform);
      platform.launcher().destroyForcibly();
      assertAllGone(second);
    }
  }
}
