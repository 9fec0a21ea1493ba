package dev.sluice.queueserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.TestServers;
import dev.sluice.devservices.junit.WithDevServices;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Leaving and joining again is no way to look at the end of the line. */
@WithDevServices(ServerKind.REDIS)
class RejoinIT {

  private static final int A_MINUTE = 5;

  // attack 22
  @Test
  void isForTheEndOfTheLineAndFiveTimesAMinute() throws Exception {
    try (Node node = Node.start(TestServers.redisUri(), TestServers.freshPrefix())) {
      String line = node.openLine();
      try (StompClient behind = StompClient.newcomer(node.port());
          StompClient client = StompClient.newcomer(node.port()).join(line)) {
        assertThat(client.progress("WAITING").get("place").asLong()).isEqualTo(1);
        behind.join(line).progress("WAITING");
        for (int joins = 1; joins < A_MINUTE; joins++) {
          client.leave(line).progress("LEFT");
          assertThat(client.join(line).progress("WAITING").get("place").asLong()).isEqualTo(2);
        }
        client.leave(line).progress("LEFT");
        client.join(line);
        StompClient.Frame error = client.await(frame -> frame.command().equals("ERROR"));
        assertThat(error.headers()).containsEntry("message", "too-many-requests");
        JsonNode problem = error.json();
        assertThat(problem.get("retryable").asBoolean()).isTrue();
        assertThat(client.closeCode()).isEqualTo(4005);
        assertThat(node.facts(line).totals().joined()).isEqualTo(A_MINUTE + 1L);
        assertThat(node.facts(line).waiting()).isEqualTo(1);
        behind.await(frame -> frame.isProgress() && frame.json().path("place").asLong() == 1);
      }
    }
  }
}
