package dev.sluice.queueserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.TestServers;
import dev.sluice.devservices.junit.WithDevServices;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Who is sent away by a node that stops has not gone: the node asked for it, and says come back.
 */
@WithDevServices(ServerKind.REDIS)
class DrainedPresenceIT {

  // fault 3
  @Test
  void isNotPassedOverWhileItComesBack() throws Exception {
    String prefix = TestServers.freshPrefix();
    try (Node staying = Node.start(TestServers.redisUri(), prefix)) {
      String line = staying.openLine();
      Ticks ticks = new Ticks(staying, line, 120);
      Ticket ticket;
      try (Node stopping = Node.start(TestServers.redisUri(), prefix)) {
        await().until(() -> stopping.get("/api/lines/" + line).status() == 200);
        // does not answer the goodbye: the node waits for it and goes on working meanwhile
        RawWebSocket deaf =
            RawWebSocket.dial(stopping.port())
                .shake()
                .send(RawFrame.text(RawWebSocket.connectFrame()));
        try (deaf;
            StompClient client = StompClient.newcomer(stopping.port()).join(line)) {
          ticket = Ticket.in(client.progress("WAITING"));
          ticks.judge(List.of(ticket));
          stopping.stop();
          assertThat(client.closeCode()).isEqualTo(4000);
        }
      }
      assertThat(ticks.isGone(ticket)).isFalse();
      assertThat(ticks.tick(0).skipped()).isZero();
      try (StompClient again = StompClient.withTicket(staying.port(), ticket.text())) {
        again.progress("WAITING");
        assertThat(ticks.tick(1).admitted()).isEqualTo(1);
        again.progress("ADMITTED");
      }
    }
  }
}
