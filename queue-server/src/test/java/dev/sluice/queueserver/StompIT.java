package dev.sluice.queueserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.TestServers;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.line.LineState;
import dev.sluice.waitingroom.line.Steering;
import dev.sluice.waitingroom.pass.AdmissionPasses;
import dev.sluice.waitingroom.pass.PassCheck;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The STOMP interface of a whole node on a real Redis. */
@WithDevServices(ServerKind.REDIS)
class StompIT {

  private static Node node;
  private String line;

  @BeforeAll
  static void start() {
    node = Node.start(TestServers.redisUri(), TestServers.freshPrefix());
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @BeforeEach
  void openLine() {
    line = node.openLine();
  }

  @Test
  void joinsAndTellsThePlace() throws Exception {
    try (StompClient first = StompClient.newcomer(node.port()).join(line);
        StompClient second = StompClient.newcomer(node.port())) {
      JsonNode one = first.progress("WAITING");
      JsonNode two = second.join(line).progress("WAITING");
      assertThat(one.get("line").asString()).isEqualTo(line);
      assertThat(one.get("place").asLong()).isEqualTo(1);
      assertThat(one.get("ahead").asLong()).isZero();
      assertThat(one.get("etaSeconds").isNull()).isTrue();
      assertThat(one.get("epoch").asString()).isEqualTo(node.facts(line).epoch().value());
      assertThat(one.get("ticket").asString()).isNotBlank();
      assertThat(two.get("place").asLong()).isEqualTo(2);
      assertThat(two.get("waiting").asLong()).isEqualTo(2);
    }
  }

  // INV-Q12
  @Test
  void aThousandJoinsOfOneClientAreOnePlaceUntilTheLimit() throws Exception {
    try (StompClient client = StompClient.newcomer(node.port())) {
      for (int i = 0; i < 1_000 && client.isOpen(); i++) {
        client.join(line);
      }
      assertThat(
              client.await(frame -> frame.command().equals("ERROR")).json().get("type").asString())
          .isEqualTo("too-many-requests");
      assertThat(client.closeCode()).isEqualTo(4005);
      assertThat(node.facts(line).totals().joined()).isEqualTo(1);
    }
  }

  // INV-Q12
  @Test
  void allTabsOfAVisitorShowTheSamePlace() throws Exception {
    try (StompClient ahead = StompClient.newcomer(node.port()).join(line)) {
      ahead.progress("WAITING");
      try (StompClient tab = StompClient.newcomer(node.port()).join(line);
          StompClient otherTab =
              StompClient.withTicket(
                  node.port(), tab.progress("WAITING").get("ticket").asString())) {
        assertThat(otherTab.join(line).progress("WAITING").get("place").asLong()).isEqualTo(2);
        ahead.leave(line);
        assertThat(ahead.progress("LEFT").get("line").asString()).isEqualTo(line);
        for (StompClient each : new StompClient[] {tab, otherTab}) {
          each.await(frame -> frame.isProgress() && frame.json().path("place").asLong() == 1);
        }
        assertThat(node.facts(line).totals().joined()).isEqualTo(2);
      }
    }
  }

  // INV-Q11
  @Test
  void aTicketBringsThePlaceBackOnAnyConnection() throws Exception {
    String ticket;
    try (StompClient before = StompClient.newcomer(node.port()).join(line)) {
      ticket = before.progress("WAITING").get("ticket").asString();
    }
    try (StompClient behind = StompClient.newcomer(node.port()).join(line);
        StompClient again = StompClient.withTicket(node.port(), ticket)) {
      assertThat(behind.progress("WAITING").get("place").asLong()).isEqualTo(2);
      assertThat(again.progress("WAITING").get("place").asLong()).isEqualTo(1);
    }
  }

  @Test
  void leavesInAllTabsAndMayJoinAgainAtTheEnd() throws Exception {
    try (StompClient tab = StompClient.newcomer(node.port()).join(line)) {
      String ticket = tab.progress("WAITING").get("ticket").asString();
      try (StompClient otherTab = StompClient.withTicket(node.port(), ticket);
          StompClient behind = StompClient.newcomer(node.port()).join(line)) {
        otherTab.progress("WAITING");
        behind.progress("WAITING");
        tab.leave(line);
        tab.progress("LEFT");
        otherTab.progress("LEFT");
        assertThat(node.facts(line).waiting()).isEqualTo(1);
        assertThat(tab.join(line).progress("WAITING").get("place").asLong()).isEqualTo(2);
      }
      try (StompClient later = StompClient.newcomer(node.port())) {
        later.leave(line);
        later.progress("LEFT");
      }
      assertThat(node.facts(line).totals().left()).isEqualTo(1);
    }
  }

  // INV-Q13
  @Test
  void tellsTheAdmittedWithinTwoSecondsAndAgainOnConnect() throws Exception {
    try (StompClient client = StompClient.newcomer(node.port()).join(line)) {
      String ticket = client.progress("WAITING").get("ticket").asString();
      node.admit(line, 1);
      JsonNode admitted = client.progress("ADMITTED");
      assertThat(admitted.get("target").asString()).isEqualTo("http://shop.example/1");
      assertThat(Instant.parse(admitted.get("enterBefore").asString())).isAfter(Instant.now());
      assertThat(
              node.bean(AdmissionPasses.class)
                  .check(admitted.get("pass").asString(), Instant.now()))
          .isInstanceOf(PassCheck.Valid.class);
      try (StompClient later = StompClient.withTicket(node.port(), ticket)) {
        assertThat(later.progress("ADMITTED").get("pass")).isEqualTo(admitted.get("pass"));
        later.leave(line);
        later.progress("LEFT");
        client.progress("LEFT");
        assertThat(node.facts(line).active()).isZero();
      }
    }
  }

  // INV-Q11
  @Test
  void aTicketIsGoodForOneVisitOnly() throws Exception {
    String ticket;
    try (StompClient client = StompClient.newcomer(node.port()).join(line)) {
      ticket = client.progress("WAITING").get("ticket").asString();
      client.leave(line);
      client.progress("LEFT");
    }
    try (StompClient replayed = StompClient.withTicket(node.port(), ticket)) {
      replayed.progress("EXPIRED");
      replayed.join(line);
      replayed.progress("EXPIRED");
      assertThat(node.facts(line).totals().joined()).isEqualTo(1);
    }
  }

  @Test
  void tellsEverybodyOfTheLineAtOnce() throws Exception {
    try (StompClient client = StompClient.open(node.port()).connect().followRoom(line)) {
      JsonNode room = client.await(frame -> frame.isFrom("/topic/lines/" + line)).json();
      assertThat(room.get("title").asString()).isEqualTo("Summer Show");
      assertThat(room.get("state").asString()).isEqualTo("OPEN");
      assertThat(room.get("waiting").asLong()).isZero();
      assertThat(room.get("admittedPerMinute").asLong()).isZero();
      assertThat(room.get("announcement").asString()).isEmpty();
      node.lines()
          .steer(
              new LineId(line),
              new Steering(
                  Optional.of(LineState.PAUSED), OptionalInt.empty(), Optional.of("Soon <b>!")));
      JsonNode paused = client.await(frame -> frame.state().equals("PAUSED")).json();
      assertThat(paused.get("announcement").asString()).isEqualTo("Soon <b>!");
    }
  }

  @Test
  void tellsThoseWhoWaitThatEverythingIsSold() throws Exception {
    try (StompClient client = StompClient.newcomer(node.port()).join(line);
        StompClient late = StompClient.newcomer(node.port())) {
      client.progress("WAITING");
      node.lines().steer(new LineId(line), Steering.toState(LineState.SOLD_OUT));
      client.progress("SOLD_OUT");
      late.join(line);
      assertEnded(late, "sold-out", 4507);
      assertThat(node.facts(line).waiting()).isEqualTo(1);
    }
  }

  // INV-Q19
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SEND;destination:/app/lines/LINE/join;;{\"number\":1}        | malformed-request | 4504",
        "SEND;destination:/app/lines/LINE/join;;{\"score\":0}         | malformed-request | 4504",
        "SEND;destination:/app/lines/LINE/join;;{\"place\":1}         | malformed-request | 4504",
        "SEND;destination:/app/lines/LINE/join;;{\"priority\":9}      | malformed-request | 4504",
        "SEND;destination:/app/lines/LINE/join;;{\"invite\":          | malformed-request | 4504",
        "SEND;destination:/app/lines/LINE/join;;hello                 | malformed-request | 4504",
        "SEND;destination:/app/lines/nope/join;;{}                    | unknown-line | 4502",
        "SEND;destination:/app/lines/NO}:x/join;;{}                   | unknown-line | 4502",
        "SUBSCRIBE;id:1;destination:/topic/lines/nope;;               | unknown-line | 4502",
        "SEND;destination:/topic/lines/LINE;;{\"state\":\"OPEN\"}     | forbidden-destination | 4501",
        "SEND;destination:/user/queue/progress;;{}                    | forbidden-destination | 4501",
        "SEND;destination:/app/lines/LINE/admit;;{}                   | forbidden-destination | 4501",
        "SUBSCRIBE;id:1;destination:/topic/**;;                       | forbidden-destination | 4501",
        "SUBSCRIBE;id:1;destination:/topic/lines/*;;                  | forbidden-destination | 4501",
        "SUBSCRIBE;id:1;destination:/queue/progress;;                 | forbidden-destination | 4501",
        "SUBSCRIBE;id:1;destination:/user/x/queue/progress;;          | forbidden-destination | 4501",
        "CONNECT;accept-version:1.2;;                                 | protocol-error | 4500",
        "HELLO;;                                                      | protocol-error | 4500",
        "SUBSCRIBE;destination:/user/queue/progress;;                 | protocol-error | 4500",
        "BEGIN;transaction:t;;                                        | protocol-error | 4500"
      })
  void refusesBadInputAndChangesNothing(String frame, String problem, int code) throws Exception {
    try (StompClient client = StompClient.open(node.port()).connect()) {
      client.send(frame.replace(';', '\n').replace("LINE", line));
      assertEnded(client, problem, code);
      assertThat(node.facts(line).totals().joined()).isZero();
      assertThat(node.facts(line).waiting()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SEND\ndestination:/app/lines/LINE/join\n\n{}",
        "SUBSCRIBE\nid:1\ndestination:/user/queue/progress\n\n",
        "DISCONNECT\n\n"
      })
  void refusesFramesBeforeConnect(String frame) throws Exception {
    try (StompClient client = StompClient.open(node.port())) {
      client.send(frame.replace("LINE", line));
      assertEnded(client, "protocol-error", 4500);
      assertThat(node.facts(line).totals().joined()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {5_000, 70_000, 1_000_000})
  void refusesFramesThatAreTooLarge(int size) throws Exception {
    try (StompClient client = StompClient.open(node.port()).connect()) {
      client.send("SEND\ndestination:/app/lines/" + line + "/join\n\n" + " ".repeat(size));
      assertEnded(client, "too-large", 4506);
      assertThat(node.facts(line).totals().joined()).isZero();
    }
  }

  @Test
  void refusesForgedTickets() throws Exception {
    String ticket;
    try (StompClient client = StompClient.newcomer(node.port()).join(line)) {
      ticket = client.progress("WAITING").get("ticket").asString();
    }
    char last = ticket.charAt(ticket.length() - 2);
    String forged =
        ticket.substring(0, ticket.length() - 2)
            + (last == 'A' ? 'B' : 'A')
            + ticket.charAt(ticket.length() - 1);
    for (String bad : new String[] {forged, "x", "a.b.c", "x".repeat(2_000)}) {
      try (StompClient client = StompClient.open(node.port())) {
        client.send("CONNECT\naccept-version:1.2\nhost:localhost\nticket:" + bad + "\n\n");
        assertEnded(client, "ticket-rejected", 4503);
      }
    }
  }

  @Test
  void refusesToJoinAnotherLineThanTheTicketsOne() throws Exception {
    String other = node.openLine();
    try (StompClient client = StompClient.newcomer(node.port()).join(line)) {
      client.progress("WAITING");
      client.join(other);
      assertEnded(client, "wrong-line", 4505);
      assertThat(node.facts(other).totals().joined()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://evil.example", "null", "http://127.0.0.1.evil.example"})
  void refusesPagesOfOtherOrigins(String origin) {
    assertThatThrownBy(() -> StompClient.open(node.port(), "Origin", origin))
        .isInstanceOfSatisfying(
            WebSocketHandshakeException.class,
            e -> assertThat(e.getResponse().statusCode()).isEqualTo(403));
  }

  @Test
  void aRefusedHandshakeIsAnsweredWithAProblemDocument() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), node.port())) {
      String handshake =
          """
          GET /ws HTTP/1.1
          Host: 127.0.0.1:%d
          Connection: Upgrade, close
          Upgrade: websocket
          Sec-WebSocket-Version: 13
          Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
          Origin: https://evil.example

          """
              .formatted(node.port())
              .replace("\n", "\r\n");
      socket.getOutputStream().write(handshake.getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer)
          .startsWith("HTTP/1.1 403")
          .contains("application/problem+json", "\"type\":\"forbidden-origin\"");
    }
  }

  @Test
  void letsItsOwnPageIn() throws Exception {
    String own = "http://127.0.0.1:" + node.port();
    try (StompClient client = StompClient.open(node.port(), "Origin", own)) {
      client.connect();
    }
  }

  @Test
  void doesNotCompress() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), node.port())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          ("GET /ws HTTP/1.1\r\nHost: 127.0.0.1:"
                  + node.port()
                  + "\r\nConnection: Upgrade\r\n"
                  + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                  + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                  + "Sec-WebSocket-Protocol: v10.stomp, v12.stomp\r\n"
                  + "Sec-WebSocket-Extensions: permessage-deflate\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      byte[] answer = new byte[2048];
      int length = socket.getInputStream().read(answer);
      assertThat(new String(answer, 0, length, StandardCharsets.US_ASCII))
          .startsWith("HTTP/1.1 101")
          .contains("Sec-WebSocket-Protocol: v12.stomp")
          .doesNotContainIgnoringCase("Sec-WebSocket-Extensions");
    }
  }

  // INV-Q11
  @Test
  void anotherNodeKeepsThePlaceWhenThisOneStops() throws Exception {
    String prefix = TestServers.freshPrefix();
    try (Node stopping = Node.start(TestServers.redisUri(), prefix);
        Node staying = Node.start(TestServers.redisUri(), prefix)) {
      String shared = stopping.openLine();
      try (StompClient first = StompClient.newcomer(stopping.port()).join(shared);
          StompClient client = StompClient.newcomer(stopping.port())) {
        first.progress("WAITING");
        String ticket = client.join(shared).progress("WAITING").get("ticket").asString();
        stopping.stop();
        assertThat(client.closeCode()).isEqualTo(4000);
        assertThat(client.closeText()).isEqualTo("node-draining; spread=5000");
        try (StompClient again = StompClient.withTicket(staying.port(), ticket)) {
          assertThat(again.progress("WAITING").get("place").asLong()).isEqualTo(2);
        }
      }
    }
  }

  // INV-Q15
  @Test
  void thoseWhoWaitKeepTheirConnectionWhileRedisIsAway() throws Exception {
    try (Cable cable = new Cable(TestServers.redisUri());
        Node cabled = Node.start(cable.uri(), TestServers.freshPrefix())) {
      String shared = cabled.openLine();
      await().until(() -> cabled.get("/actuator/health/readiness").status() == 200);
      try (StompClient waiting = StompClient.newcomer(cabled.port()).join(shared);
          StompClient newcomer = StompClient.newcomer(cabled.port())) {
        String ticket = waiting.progress("WAITING").get("ticket").asString();
        cable.cut();
        newcomer.join(shared);
        assertEnded(newcomer, "line-unavailable", 4003);
        assertThat(cabled.get("/actuator/health/readiness").status()).isEqualTo(200);
        assertThat(cabled.get("/lines/" + shared).status()).isEqualTo(200);
        assertThat(cabled.get("/api/lines/" + shared).status()).isEqualTo(200);
        assertThat(cabled.http("POST", "/api/lines/" + shared + "/places", "{}").status())
            .isEqualTo(503);
        assertThat(waiting.progress("WAITING").get("place").asLong()).isEqualTo(1);
        try (StompClient tab = StompClient.withTicket(cabled.port(), ticket)) {
          assertThat(tab.progress("WAITING").get("place").asLong()).isEqualTo(1);
        }
        cable.plugIn();
        await()
            .until(() ->
                cabled.http("POST", "/api/lines/" + shared + "/places", "{}").status() == 201);
        cabled.admit(shared, 1);
        waiting.progress("ADMITTED");
        assertThat(waiting.isOpen()).isTrue();
      }
    }
  }

  @Test
  void aPlaceInALineThatWasLostIsOver() throws Exception {
    try (StompClient client = StompClient.newcomer(node.port()).join(line)) {
      String ticket = client.progress("WAITING").get("ticket").asString();
      String epoch = node.facts(line).epoch().value();
      node.loseLine(line);
      try (StompClient early = StompClient.withTicket(node.port(), ticket)) {
        assertEnded(early, "line-unavailable", 4003);
      }
      node.openLine(line);
      assertThat(node.facts(line).epoch().value()).isNotEqualTo(epoch);
      client.progress("EXPIRED");
      assertThat(client.isOpen()).isTrue();
      try (StompClient fresh = StompClient.newcomer(node.port()).join(line)) {
        assertThat(fresh.progress("WAITING").get("place").asLong()).isEqualTo(1);
      }
    }
  }

  private static void assertEnded(StompClient client, String problem, int code) throws Exception {
    StompClient.Frame error = client.await(frame -> frame.command().equals("ERROR"));
    assertThat(error.headers())
        .containsEntry("message", problem)
        .containsEntry("content-type", "application/problem+json");
    assertThat(error.json().get("type").asString()).isEqualTo(problem);
    assertThat(error.json().has("retryable")).isTrue();
    assertThat(client.closeCode()).isEqualTo(code);
  }
}
