package dev.sluice.queueserver.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.queueserver.websocket.WireReader;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.socket.CloseStatus;

class StompEndpointTest {

  private static final String CONNECT = "CONNECT\naccept-version:1.2\nhost:localhost\n\n\0";

  private final ConnectionFixture node = new ConnectionFixture();
  private final List<String> heard = new ArrayList<>();
  private final StompEndpoint endpoint =
      new StompEndpoint(node.connections, this::begin, ConnectionFixture.SETTINGS);
  private final FakeWire session = new FakeWire(node);
  private WireReader reader;

  private Conversation begin(Connection connection, String ticket) {
    if ("forged".equals(ticket)) {
      throw new ProblemException(ProblemType.TICKET_REJECTED, "forged");
    }
    heard.add("begin " + ticket);
    return new Heard();
  }

  private final class Heard implements Conversation {
    @Override
    public void watchProgress() {
      heard.add("progress");
    }

    @Override
    public void watchLine(LineId line) {
      if (line.value().equals("nope")) {
        throw new ProblemException(ProblemType.UNKNOWN_LINE, "There is no such line");
      }
      heard.add("watch " + line);
    }

    @Override
    public void join(LineId line, String body) {
      if (body.equals("away")) {
        throw new StoreUnavailable("away", new IOException());
      }
      if (body.equals("bug")) {
        throw new IllegalStateException("bug");
      }
      heard.add("join " + line + " " + body);
    }

    @Override
    public void leave(LineId line) {
      heard.add("leave " + line);
    }

    @Override
    public void ended() {
      heard.add("ended");
    }
  }

  @BeforeEach
  void open() {
    reader = endpoint.opened(session);
  }

  @Test
  void carriesFramesOutInOrder() {
    send(CONNECT);
    send("SUBSCRIBE\nid:0\ndestination:/user/queue/progress\n\n\0");
    send("SUBSCRIBE\nid:1\ndestination:/topic/lines/a\n\n\0");
    send("SEND\ndestination:/app/lines/a/join\n\n{}\0");
    send("SEND\ndestination:/app/lines/a/leave\n\n\0");
    assertThat(heard).containsExactly("begin null", "progress", "watch a", "join a {}", "leave a");
    assertThat(session.closed()).isNull();
    assertThat(node.connections.following(new LineId("a"))).hasSize(1);
  }

  @Test
  void offersBeatsNoMoreOftenThanItsOwn() {
    send("CONNECT\naccept-version:1.2\nheart-beat:1,1\n\n\0");
    assertThat(session.texts().getFirst()).contains("\nheart-beat:25000,25000\n");
    assertThat(node.connections.all().getFirst().beatsEvery())
        .isEqualTo(Duration.ofSeconds(25).toNanos());
  }

  @Test
  void confirmsWhatWasDone() {
    send(CONNECT);
    send("SEND\ndestination:/app/lines/a/join\nreceipt:r-7\n\n{}\0");
    assertThat(session.texts()).last().asString().contains("RECEIPT", "receipt-id:r-7");
  }

  @Test
  void readsFramesInPieces() {
    send("CONN");
    send("ECT\naccept-version:1.2\n\n");
    send("\0\n");
    assertThat(heard).containsExactly("begin null");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SEND\ndestination:/app/lines/a/join\n\n{}\0",
        "SUBSCRIBE\nid:0\ndestination:/user/queue/progress\n\n\0",
        "UNSUBSCRIBE\nid:0\n\n\0",
        "DISCONNECT\n\n\0"
      })
  void refusesAnythingBeforeConnect(String frame) {
    send(frame);
    assertEnded(CloseReason.PROTOCOL_ERROR, "protocol-error");
    assertThat(heard).isEmpty();
  }

  @Test
  void refusesASecondConnect() {
    send(CONNECT);
    send(CONNECT);
    assertEnded(CloseReason.PROTOCOL_ERROR, "protocol-error");
  }

  @Test
  void refusesAnotherVersion() {
    send("CONNECT\naccept-version:1.0,1.1\n\n\0");
    assertEnded(CloseReason.PROTOCOL_ERROR, "protocol-error");
  }

  @Test
  void refusesAForgedTicket() {
    send("CONNECT\naccept-version:1.2\nticket:forged\n\n\0");
    assertEnded(CloseReason.TICKET_REJECTED, "ticket-rejected");
  }

  @Test
  void refusesForbiddenDestinations() {
    send(CONNECT);
    send("SEND\ndestination:/topic/lines/a\nreceipt:r\n\n{}\0");
    assertEnded(CloseReason.FORBIDDEN_DESTINATION, "forbidden-destination");
    assertThat(session.texts().getLast()).contains("\nreceipt-id:r\n");
  }

  @Test
  void refusesToFollowALineThatDoesNotExist() {
    send(CONNECT);
    send("SUBSCRIBE\nid:1\ndestination:/topic/lines/nope\n\n\0");
    assertEnded(CloseReason.UNKNOWN_LINE, "unknown-line");
    assertThat(node.connections.following(new LineId("nope"))).isEmpty();
  }

  @Test
  void refusesToSubscribeTwice() {
    send(CONNECT);
    send("SUBSCRIBE\nid:0\ndestination:/user/queue/progress\n\n\0");
    send("SUBSCRIBE\nid:1\ndestination:/user/queue/progress\n\n\0");
    assertEnded(CloseReason.PROTOCOL_ERROR, "protocol-error");
  }

  @Test
  void subscribesAgainAfterUnsubscribing() {
    send(CONNECT);
    send("SUBSCRIBE\nid:0\ndestination:/topic/lines/a\n\n\0");
    send("UNSUBSCRIBE\nid:0\n\n\0");
    assertThat(node.connections.following(new LineId("a"))).isEmpty();
    send("SUBSCRIBE\nid:0\ndestination:/topic/lines/a\n\n\0");
    assertThat(node.connections.following(new LineId("a"))).hasSize(1);
    assertThat(session.closed()).isNull();
  }

  @Test
  void endsTooManyFrames() {
    send(CONNECT);
    for (int i = 0; i < 30; i++) {
      send("\n");
    }
    assertEnded(CloseReason.TOO_MANY_FRAMES, "too-many-requests");
  }

  @Test
  void countsFramesNotMessages() {
    send(CONNECT);
    send("UNSUBSCRIBE\nid:0\n\n\0".repeat(30));
    assertEnded(CloseReason.TOO_MANY_FRAMES, "too-many-requests");
  }

  @Test
  void endsAnEndlessMessage() {
    send(CONNECT);
    for (int i = 0; i < 5 && session.closed() == null; i++) {
      send((i == 0 ? "SEND\ndestination:/app/lines/a/join\n\n" : "") + "x".repeat(1000));
    }
    assertEnded(CloseReason.TOO_LARGE, "too-large");
  }

  @Test
  void asksToComeBackWhenTheStoreIsAway() {
    send(CONNECT);
    send("SEND\ndestination:/app/lines/a/join\n\naway\0");
    assertEnded(CloseReason.LINE_UNAVAILABLE, "line-unavailable");
  }

  @Test
  void asksToComeBackAfterABugAndTellsNothingOfIt() {
    send(CONNECT);
    send("SEND\ndestination:/app/lines/a/join\n\nbug\0");
    assertEnded(CloseReason.LINE_UNAVAILABLE, "internal-error");
    assertThat(session.texts().getLast()).doesNotContain("IllegalState", "bug");
  }

  @Test
  void nothingHappensAfterAnError() {
    send(CONNECT);
    send("SEND\ndestination:/queue/x\n\n\0SEND\ndestination:/app/lines/a/join\n\n{}\0");
    send("SEND\ndestination:/app/lines/a/join\n\n{}\0");
    assertThat(heard).containsExactly("begin null");
  }

  @Test
  void disconnectsAsAsked() {
    send(CONNECT);
    send("DISCONNECT\nreceipt:bye\n\n\0");
    assertThat(session.texts().getLast()).contains("receipt-id:bye");
    assertThat(session.closed()).isEqualTo(CloseStatus.NORMAL);
  }

  @Test
  void tellsTheConversationThatItEnded() {
    send(CONNECT);
    send("SUBSCRIBE\nid:1\ndestination:/topic/lines/a\n\n\0");
    reader.ended();
    assertThat(heard).last().isEqualTo("ended");
    assertThat(node.connections.size()).isZero();
    assertThat(node.connections.following(new LineId("a"))).isEmpty();
  }

  @Test
  void refusesMoreClientsThanTheNodeHolds() {
    ConnectionFixture small = new ConnectionFixture(ConnectionFixture.settings(1));
    StompEndpoint full =
        new StompEndpoint(small.connections, this::begin, ConnectionFixture.SETTINGS);
    FakeWire second = new FakeWire(small);
    assertThat(full.opened(new FakeWire(small))).isNotNull();
    assertThat(small.connections.hasRoom()).isFalse();
    assertThat(full.opened(second)).isNull();
    assertThat(second.closed()).isEqualTo(CloseReason.NODE_FULL.status());
    assertThat(small.connections.size()).isEqualTo(1);
  }

  @Test
  void sendsEverybodyAwayWithASpreadWhenTheNodeStops() {
    send(CONNECT);
    int left = node.connections.drain(Duration.ofSeconds(7), Duration.ZERO);
    assertThat(left).isEqualTo(1);
    assertThat(session.closed().getCode()).isEqualTo(4000);
    assertThat(session.closed().getReason()).isEqualTo("node-draining; spread=7000");
    assertThat(node.connections.hasRoom()).isFalse();
  }

  private void assertEnded(CloseReason reason, String problem) {
    assertThat(session.texts().getLast()).startsWith("ERROR\n").contains("message:" + problem);
    assertThat(session.closed()).isEqualTo(reason.status());
    assertThat(node.closed(reason)).isEqualTo(1);
  }

  private void send(String text) {
    reader.received(FakeWire.bytes(text));
  }
}
