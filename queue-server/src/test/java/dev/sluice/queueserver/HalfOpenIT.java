package dev.sluice.queueserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.TestServers;
import dev.sluice.devservices.junit.WithDevServices;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A client whose connection died without a word, as in a tunnel. */
@WithDevServices(ServerKind.REDIS)
class HalfOpenIT {

  private static final Duration HEARTBEAT = Duration.ofSeconds(10);

  // fault 44, INV-Q26
  @Test
  void isClosedAfterTwoHeartbeatsAndKeepsItsPlace() throws Exception {
    try (Node node =
        Node.start(
            TestServers.redisUri(),
            TestServers.freshPrefix(),
            "queue-server.connection.heartbeat=" + HEARTBEAT.toSeconds() + "s")) {
      String line = node.openLine();
      Ticks ticks = new Ticks(node, line, 120);
      Ticket ticket;
      try (StompClient client = StompClient.newcomer(node.port()).join(line)) {
        ticket = Ticket.in(client.progress("WAITING"));
      }
      try (RawWebSocket silent = RawWebSocket.dial(node.port()).shake();
          StompClient behind = StompClient.newcomer(node.port()).join(line)) {
        Ticket next = Ticket.in(behind.progress("WAITING"));
        silent.send(
            RawFrame.text(
                "CONNECT\naccept-version:1.2\nhost:localhost\nticket:" + ticket.text() + "\n\n\0"),
            RawFrame.text("SUBSCRIBE\nid:p\ndestination:/user/queue/progress\n\n\0"));
        long quietSince = System.nanoTime();
        ticks.judge(List.of(ticket, next));
        assertThat(silent.await(RawFrame.CLOSE).closeCode()).isEqualTo(4004);
        assertThat(Duration.ofNanos(System.nanoTime() - quietSince))
            .isBetween(HEARTBEAT.multipliedBy(2), HEARTBEAT.multipliedBy(2).plusSeconds(3));
        silent.close();
        await().until(() -> ticks.isGone(ticket));
        // its slot goes to the next; the answer to pings kept that one's connection
        assertThat(ticks.tick(1).skipped()).isEqualTo(1);
        behind.progress("ADMITTED");
        try (StompClient again = StompClient.withTicket(node.port(), ticket.text())) {
          assertThat(again.progress("WAITING").get("place").asLong()).isEqualTo(1);
          assertThat(ticks.tick(1).admitted()).isEqualTo(1);
          again.progress("ADMITTED");
        }
      }
    }
  }
}
