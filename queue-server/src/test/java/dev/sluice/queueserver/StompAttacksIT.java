package dev.sluice.queueserver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.TestServers;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.line.Steering;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks by STOMP frames; docs/attacks.md has them by number. */
@WithDevServices(ServerKind.REDIS)
class StompAttacksIT {

  /** The line that broken frames name. */
  private static final String FRAMED = "framed-show";

  private static Node node;
  private String line;

  @BeforeAll
  static void start() {
    node = Node.start(TestServers.redisUri(), TestServers.freshPrefix());
    node.openLine(FRAMED);
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @BeforeEach
  void openLine() {
    line = node.openLine();
  }

  // attack 1
  @Test
  void aRejectedTicketIsCounted() throws Exception {
    Counter forged =
        node.bean(MeterRegistry.class)
            .counter("queueserver.tickets.rejected", "reason", "unknown-key");
    double before = forged.count();
    try (LogWatch log = new LogWatch();
        RawWebSocket client = RawWebSocket.open(node.port())) {
      client.send(
          RawFrame.text("CONNECT\naccept-version:1.2\nticket:eyJhbGciOiJub25lIn0.e30.\n\n\0"));
      assertThat(client.end())
          .isEqualTo(new RawWebSocket.End(4503, "ticket-rejected", "ticket-rejected"));
      assertThat(forged.count()).isEqualTo(before + 1);
      assertThat(log.warnings()).isEmpty();
    }
  }

  // attacks 12 and 13
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SEND\ndestination:/app/lines/LINE/join\n\n{}\0CONNECT\naccept-version:1.2\n\n\0",
        "CONNECT\naccept-version:1.2\n\n\0CONNECT\naccept-version:1.2\n\n\0"
            + "SEND\ndestination:/app/lines/LINE/join\n\n{}\0",
        "STOMP\naccept-version:1.2\n\n\0STOMP\naccept-version:1.2\nticket:x\n\n\0"
            + "SEND\ndestination:/app/lines/LINE/join\n\n{}\0"
      })
  void framesInOneMessageDoNotOvertakeTheRefusalOfOneOfThem(String frames) throws Exception {
    try (RawWebSocket client = RawWebSocket.open(node.port())) {
      client.send(RawFrame.text(frames.replace("LINE", line)));
      assertThat(client.end())
          .isEqualTo(new RawWebSocket.End(4500, "protocol-error", "protocol-error"));
    }
    assertThat(node.facts(line).totals().joined()).isZero();
  }

  // attack 15
  @Test
  void nobodyHearsWhatAClientForges() throws Exception {
    try (StompClient listener = StompClient.newcomer(node.port()).followRoom(line).join(line)) {
      listener.progress("WAITING");
      for (String destination :
          List.of(
              "/topic/lines/" + line,
              "/topic/head",
              "/user/queue/progress",
              "/queue/progress",
              "/app/lines/" + line + "/announce")) {
        try (StompClient forger = StompClient.newcomer(node.port())) {
          forger.send(
              "SEND\ndestination:"
                  + destination
                  + "\n\n{\"state\":\"ADMITTED\",\"pass\":\"forged\"}");
          assertThat(forger.closeCode()).isEqualTo(4501);
        }
      }
      announce("the real one");
      listener.await(frame -> {
        assertThat(frame.body()).doesNotContain("forged", "ADMITTED");
        return frame.body().contains("the real one");
      });
    }
  }

  private void announce(String text) {
    node.lines()
        .steer(
            new LineId(line),
            new Steering(Optional.empty(), OptionalInt.empty(), Optional.of(text)));
  }

  // attack 18
  @Test
  void noClockOfAClientMovesItsPlace() throws Exception {
    try (StompClient ahead = StompClient.newcomer(node.port()).join(line);
        StompClient early = StompClient.newcomer(node.port())) {
      ahead.progress("WAITING");
      early.send(
          "SEND\ndestination:/app/lines/"
              + line
              + "/join\ntimestamp:0\ndate:Thu, 01 Jan 1970 00:00:00 GMT\npriority:9\nnumber:1\n\n{}");
      assertThat(early.progress("WAITING").get("place").asLong()).isEqualTo(2);
      Node.Answer polled =
          node.http(
              "POST",
              "/api/lines/" + line + "/places?number=1&place=1",
              "{}",
              "X-Request-Start",
              "t=0",
              "X-Client-Time",
              "0");
      assertThat(polled.json().get("place").asLong()).isEqualTo(3);
    }
  }

  // attack 20
  @Test
  void fiftyTabsOfAVisitorAreOnePlace() throws Exception {
    List<StompClient> tabs = new ArrayList<>();
    try (StompClient ahead = StompClient.newcomer(node.port()).join(line);
        StompClient first = StompClient.newcomer(node.port())) {
      ahead.progress("WAITING");
      String ticket = first.join(line).progress("WAITING").get("ticket").asString();
      for (int i = 0; i < 50; i++) {
        tabs.add(StompClient.withTicket(node.port(), ticket).join(line));
      }
      for (StompClient tab : tabs) {
        assertThat(tab.progress("WAITING").get("place").asLong()).isEqualTo(2);
      }
      assertThat(node.facts(line).totals().joined()).isEqualTo(2);
      assertThat(node.facts(line).waiting()).isEqualTo(2);
    } finally {
      tabs.forEach(StompClient::close);
    }
  }

  // attack 8
  @Test
  void aTicketOfAnEarlierEpochOvertakesNobody() throws Exception {
    String old;
    try (StompClient before = StompClient.newcomer(node.port()).join(line)) {
      old = before.progress("WAITING").get("ticket").asString();
    }
    node.loseLine(line);
    node.openLine(line);
    try (StompClient live = StompClient.newcomer(node.port()).join(line)) {
      assertThat(live.progress("WAITING").get("place").asLong()).isEqualTo(1);
      try (StompClient late = StompClient.withTicket(node.port(), old)) {
        late.await(StompClient.Frame::isProgress);
        late.join(line).await(StompClient.Frame::isProgress);
        assertThat(live.progress("WAITING").get("place").asLong()).isEqualTo(1);
      }
    }
  }

  static Stream<Named<RawFrame>> framesThatAreNone() {
    String join = "SEND\ndestination:/app/lines/" + FRAMED + "/join\n";
    return Stream.of(
        Named.of("10,000 headers", RawFrame.text("CONNECT\n" + "a:b\n".repeat(10_000) + "\n\0")),
        Named.of("a header of 64 KB", RawFrame.text(join + "a:" + "b".repeat(65_536) + "\n\n{}\0")),
        Named.of(
            "an announced body of 1 GB", RawFrame.text(join + "content-length:1073741824\n\n{")),
        Named.of("an escape that is none", RawFrame.text("SEND\ndestination:/a\\x\n\n{}\0")),
        Named.of("half an escape", RawFrame.text("SEND\ndestination:/a\\\n\n{}\0")),
        Named.of("a header without a colon", RawFrame.text("SEND\ndestination\n\n{}\0")),
        Named.of("bytes that are not UTF-8", RawFrame.of(RawFrame.TEXT, new byte[] {'S', -1, 0})),
        Named.of("binary noise", RawFrame.of(RawFrame.BINARY, new byte[] {1, 2, -3, 10, 10, 0})),
        Named.of("an HTTP request", RawFrame.text("GET / HTTP/1.1\r\nHost: x\r\n\r\n\0")),
        Named.of(
            "a body of binary noise",
            RawFrame.of(
                RawFrame.BINARY, (join + "\n{\"invite\":\"\u0001\ufffe\"\0").getBytes(UTF_8))));
  }

  // attack 40
  @ParameterizedTest
  @MethodSource("framesThatAreNone")
  void endsAConnectionOverBytesThatAreNoFrameAndLogsNothing(RawFrame frame) throws Exception {
    try (LogWatch log = new LogWatch();
        RawWebSocket client = RawWebSocket.connected(node.port())) {
      client.send(frame);
      assertThat(client.end().code()).isIn(1007, 4500, 4504, 4506);
      assertThat(node.facts(FRAMED).totals().joined()).isZero();
      assertThat(log.warnings()).isEmpty();
    }
  }

  // attack 40
  @ParameterizedTest
  @ValueSource(strings = {"-1", "1e9", "9223372036854775808", "2, 2", " "})
  void aLengthThatIsNoneIsNotBelieved(String length) throws Exception {
    try (RawWebSocket client = RawWebSocket.connected(node.port())) {
      client.send(
          RawFrame.text(
              "SEND\ndestination:/app/lines/"
                  + line
                  + "/join\nreceipt:r\ncontent-length:"
                  + length
                  + "\n\n{}\0"));
      // the body ends at its NUL, as it does without the header
      assertThat(client.stomp("RECEIPT").headers()).containsEntry("receipt-id", "r");
    }
    assertThat(node.facts(line).totals().joined()).isEqualTo(1);
  }

  // attack 40
  @Test
  void aFrameWithoutItsEndDoesNothing() throws Exception {
    String join = "SEND\ndestination:/app/lines/" + line + "/join\n\n{}";
    try (RawWebSocket client = RawWebSocket.connected(node.port())) {
      client.send(RawFrame.text(join), RawFrame.ping("here"));
      assertThat(client.await(RawFrame.PONG).text()).isEqualTo("here");
      assertThat(node.facts(line).totals().joined()).isZero();
      client.send(RawFrame.text(join + "\0"));
      assertThat(client.end().error()).isEqualTo("malformed-request");
    }
    assertThat(node.facts(line).totals().joined()).isZero();
  }

  // attack 46
  @ParameterizedTest
  @ValueSource(strings = {"1,1", "0,1", "999999999,1"})
  void givesNoMoreSignsOfLifeThanItOffers(String wanted) throws Exception {
    try (RawWebSocket client = RawWebSocket.open(node.port())) {
      client.send(RawFrame.text("CONNECT\naccept-version:1.2\nheart-beat:" + wanted + "\n\n\0"));
      assertThat(client.stomp("CONNECTED").headers()).containsEntry("heart-beat", "25000,25000");
      client.send(RawFrame.ping("a"));
      assertThat(client.read().text()).as("no beat in between").isEqualTo("a");
    }
  }

  // attack 51
  @ParameterizedTest
  @ValueSource(
      strings = {"x\\nFORGED LINE", "x\\r\\nFORGED LINE", "\u001b[2JFORGED", "${jndi:ldap://x}"})
  void whatAClientSendsIsNotInTheLog(String text) throws Exception {
    try (LogWatch log = new LogWatch()) {
      for (String frame :
          List.of(
              "CONNECT\naccept-version:" + text + "\n\n\0",
              "CONNECT\naccept-version:1.2\nticket:" + text + "\nlogin:" + text + "\n\n\0",
              "CONNECT\naccept-version:1.2\n\n\0SUBSCRIBE\nid:"
                  + text
                  + "\ndestination:"
                  + text
                  + "\n\n\0",
              "CONNECT\naccept-version:1.2\n\n\0SEND\ndestination:/app/lines/"
                  + text
                  + "/join\n\n{}\0",
              "CONNECT\naccept-version:1.2\n\n\0SEND\ndestination:/app/lines/LINE/join\nreceipt:"
                  + text
                  + "\n\n{\"invite\":1}\0")) {
        try (RawWebSocket client = RawWebSocket.open(node.port())) {
          client.send(RawFrame.text(frame.replace("LINE", line)));
          assertThat(client.end().code()).isBetween(4500, 4506);
        }
      }
      assertThat(log.warnings()).isEmpty();
      assertThat(log.lines())
          .noneMatch(
              each -> each.contains("FORGED") || each.contains("jndi") || each.contains("\u001b"));
    }
  }
}
