package dev.sluice.standalone.journey;

import dev.sluice.standalone.ScaledPlatform;
import dev.sluice.standalone.ScaledPlatform.Node;
import dev.sluice.standalone.ScaledSale;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody who does what our pages do when a process is away: goes to the other node, with the same
 * place ticket in the line, and with the same key in the shop.
 */
final class PatientVisitor implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Answers after which a page asks again. */
  private static final Set<String> ASK_AGAIN =
      Set.of("shop-busy", "line-unavailable", "request-in-progress", "seats-taken");

  /** The room does not know of this visit any more: the way back is through the line. */
  private static final Set<String> BACK_TO_THE_LINE = Set.of("visit-ended", "pass-expired");

  /** The seats are not held any more: others have to be chosen. */
  private static final String HOLD_LOST = "hold-expired";

  private final ScaledPlatform platform;
  private final HttpClient http;
  private final ScaledSale sale;
  private Node node;
  private StompVisitor socket;
  private @Nullable JsonNode firstPass;

  PatientVisitor(ScaledPlatform platform, HttpClient http, ScaledSale sale, Node node) {
    this.platform = platform;
    this.http = http;
    this.sale = sale;
    this.node = node;
    this.socket = newSocket();
  }

  private StompVisitor newSocket() {
    return new StompVisitor(
        http,
        URI.create(platform.queueServer(node, "/ws").replaceFirst("^http", "ws")),
        sale.line());
  }

  /** Joins and returns the place. */
  long join() throws Exception {
    socket.connect().watchProgress().join();
    return socket.awaitState("WAITING").path("place").asLong();
  }

  /** The number that the place ticket says. */
  long number() {
    return payload(Optional.ofNullable(socket.ticket()).orElseThrow()).path("num").asLong();
  }

  /** The second of the tick that let this visitor in, the first time. */
  long admittedAt() {
    return Optional.ofNullable(firstPass).orElseThrow().path("iat").asLong();
  }

  private static JsonNode payload(String signed) {
    byte[] json = Base64.getUrlDecoder().decode(signed.split("\\.", -1)[1]);
    return JsonMapper.shared().readTree(new String(json, StandardCharsets.UTF_8));
  }

  /** Waits for the turn, holds two places at one node, pays at the other one, and leaves. */
  JsonNode buy() {
    while (true) {
      Optional<JsonNode> order = visit(new HttpVisitor(http, pass()));
      if (order.isPresent()) {
        return order.get();
      }
      reconnect();
    }
  }

  private String pass() {
    String pass =
        patiently("number " + number() + " is let in")
            .ignoreExceptions()
            .until(this::passIfLetIn, Optional::isPresent)
            .orElseThrow();
    if (firstPass == null) {
      firstPass = payload(pass);
    }
    return pass;
  }

  private Optional<String> passIfLetIn() {
    if (socket.closed() != null) {
      reconnect();
    }
    return socket.progressSoFar().reversed().stream()
        .filter(message -> message.path("state").asString("").equals("ADMITTED"))
        .map(message -> message.path("pass").asString())
        .findFirst();
  }

  /** At the other node, with what this one has said. */
  private void reconnect() {
    String ticket = socket.ticket();
    socket.close();
    patiently("number " + number() + " is connected again")
        .ignoreExceptions()
        .until(() -> {
          node = node.other();
          StompVisitor next = newSocket();
          next.useTicket(ticket);
          next.connect().watchProgress();
          socket = next;
          return true;
        });
  }

  /** Empty when the visit was over before anything was bought. */
  private Optional<JsonNode> visit(HttpVisitor shop) {
    while (true) {
      HttpVisitor.Answer hold =
          insist(
              shop,
              "/api/performances/" + sale.performance() + "/holds",
              Map.of("section", sale.section(), "quantity", 2),
              node);
      if (BACK_TO_THE_LINE.contains(hold.problem())) {
        return Optional.empty();
      }
      require(hold, 201);
      HttpVisitor.Answer order =
          insist(
              shop,
              "/api/orders",
              Map.of(
                  "hold", hold.body().path("id").asString(),
                  "payment", Map.of("method", "CARD", "token", "tok_ok")),
              node.other());
      if (BACK_TO_THE_LINE.contains(order.problem())) {
        return Optional.empty();
      }
      if (!order.problem().equals(HOLD_LOST)) {
        require(order, 201);
        HttpVisitor.Answer end = insist(shop, "/api/visit/end", Map.of(), node);
        if (!BACK_TO_THE_LINE.contains(end.problem())) {
          require(end, 204);
        }
        return Optional.of(order.body());
      }
    }
  }

  private static void require(HttpVisitor.Answer answer, int status) {
    if (answer.status() != status) {
      throw new AssertionError(answer.status() + ": " + answer.response().body());
    }
  }

  /**
   * The same request with the same key, at one node and the other, until somebody says something.
   */
  private HttpVisitor.Answer insist(HttpVisitor shop, String path, Object body, Node first) {
    Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
    Node[] next = {first.other()};
    return patiently(path + " for number " + number())
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(
            () -> {
              next[0] = next[0].other();
              return shop.call("POST", platform.shop(next[0], path), body, key);
            },
            answer -> !ASK_AGAIN.contains(answer.problem()));
  }

  private static ConditionFactory patiently(String what) {
    return Awaitility.await(what)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(200))
        .atMost(PATIENCE);
  }

  @Override
  public void close() {
    socket.close();
  }
}
