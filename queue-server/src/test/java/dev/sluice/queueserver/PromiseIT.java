package dev.sluice.queueserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.TestServers;
import dev.sluice.devservices.junit.WithDevServices;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What visitors were promised is held against what happened. */
@WithDevServices(ServerKind.REDIS)
class PromiseIT {

  private static final int CROWD = 12;

  @Test
  void everyPromiseIsJudgedWhenTheVisitorIsLetIn() throws Exception {
    List<StompClient> crowd = new ArrayList<>();
    try (Node node = Node.start(TestServers.redisUri(), TestServers.freshPrefix())) {
      MeterRegistry meters = node.bean(MeterRegistry.class);
      String line = node.openLine();
      for (int i = 0; i < CROWD; i++) {
        StompClient client = StompClient.newcomer(node.port()).join(line);
        crowd.add(client);
        assertThat(client.progress("WAITING").get("etaSeconds").isNull()).isTrue();
      }
      node.admit(line, 1);
      crowd.getFirst().progress("ADMITTED");
      // nothing was measured yet when it was let in, so nothing had been promised
      assertThat(judged(meters)).isZero();
      node.admit(line, 3);
      StompClient promised = crowd.getLast();
      promised.await(frame -> frame.isProgress() && frame.json().get("etaSeconds").isObject());
      List<StompClient> waiting = crowd.subList(4, CROWD);
      await()
          .until(() ->
              waiting.stream()
                  .allMatch(client -> client.told().getLast().get("etaSeconds").isObject()));

      node.admit(line, waiting.size());
      waiting.forEach(client -> client.progress("ADMITTED"));
      assertThat(judged(meters)).isEqualTo(waiting.size());
      assertThat(summary(meters, "waitingroom.wait.error").count()).isEqualTo(waiting.size());
      DistributionSummary range = summary(meters, "waitingroom.wait.range");
      assertThat(range.count()).isEqualTo(waiting.size());
      assertThat(range.max()).isPositive();
      // they came in faster than the line had moved so far: no wait was longer than promised
      assertThat(meters.get("waitingroom.wait.promises").tag("result", "later").counter().count())
          .isZero();
      assertThat(summary(meters, "waitingroom.wait.error").max())
          .isLessThan(Duration.ofMinutes(1).toSeconds());
    } finally {
      crowd.forEach(StompClient::close);
    }
  }

  private static double judged(MeterRegistry meters) {
    return meters.find("waitingroom.wait.promises").counters().stream()
        .mapToDouble(Counter::count)
        .sum();
  }

  private static DistributionSummary summary(MeterRegistry meters, String name) {
    return meters.get(name).summary();
  }
}
