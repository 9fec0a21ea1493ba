package dev.sluice.ticketapi.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.ticketapi.SalePlan;
import dev.sluice.ticketapi.ShopClient;
import dev.sluice.ticketapi.ShopClient.Reply;
import dev.sluice.ticketapi.ShopDoor;
import dev.sluice.ticketapi.ShopDoor.Inside;
import dev.sluice.ticketapi.ShopFaults.RequestConnections;
import dev.sluice.ticketapi.ShopTest;
import dev.sluice.ticketapi.Together;
import dev.sluice.waitingroom.pass.AdmissionPass;
import dev.sluice.waitingroom.pass.AdmissionPasses;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** INV-8: only admitted visitors reach holds and orders, and a refusal costs no SQL. */
@ShopTest
@WithDevServices({ServerKind.REDIS, ServerKind.MYSQL, ServerKind.KAFKA})
class GateIT {

  @Autowired SalePlan plan;
  @Autowired ShopDoor door;
  @Autowired ShopClient client;
  @Autowired AdmissionPasses passes;
  @Autowired RequestConnections connections;

  private final List<Supplier<HttpRequest.Builder>> guarded = new ArrayList<>();

  @Autowired
  void requests() {
    guarded.add(() -> client.json("/api/performances/1/holds", "{\"seats\":[1]}"));
    guarded.add(() -> client.request("/api/holds/1-AAAAAAAAAAAAAAAAAAAAAA").DELETE());
    guarded.add(() -> client.json("/api/orders", ShopClient.orderBody("x", "tok_ok")));
    guarded.add(() -> client.request("/api/orders/AAAAAAAAAAAAAAAAAAAAAA").GET());
    guarded.add(() -> client.json("/api/orders/AAAAAAAAAAAAAAAAAAAAAA/cancel", ""));
    guarded.add(() -> client.json("/api/visit/end", ""));
    // Whatever the body or its type is: the gate comes first.
    guarded.add(() -> client.json("/api/orders", "not json"));
    guarded.add(() ->
        client
            .request("/api/orders")
            .POST(HttpRequest.BodyPublishers.ofString("x"))
            .header("Content-Type", "text/plain"));
  }

  private void allRefused(int status, String problem, String... headers) {
    long before = connections.taken();
    for (Supplier<HttpRequest.Builder> request : guarded) {
      HttpRequest.Builder builder = request.get();
      if (headers.length > 0) {
        builder.headers(headers);
      }
      Reply reply = client.send(builder);
      assertThat(reply.status()).as(reply.toString()).isEqualTo(status);
      assertThat(reply.problem()).isEqualTo(problem);
      assertThat(reply.json().path("status").asInt()).isEqualTo(status);
    }
    assertThat(connections.taken()).as("connections taken by refused requests").isEqualTo(before);
  }

  private static String[] bearer(String pass) {
    return new String[] {"Authorization", "Bearer " + pass};
  }

  // INV-8
  @Test
  void withoutAPass() {
    allRefused(403, "pass-required");
  }

  // INV-8
  @Test
  void withAPassThatIsNotGenuine() {
    String pass = door.admit().pass();
    allRefused(401, "pass-rejected", bearer("nonsense"));
    String flipped = pass.substring(0, pass.length() - 2) + (pass.endsWith("AA") ? "BB" : "AA");
    allRefused(401, "pass-rejected", bearer(flipped));
    String payload = pass.split("\\.", -1)[1];
    allRefused(401, "pass-rejected", bearer("eyJhbGciOiJub25lIn0." + payload + "."));
  }

  @Test
  void withAnExpiredPass() {
    AdmissionPass session = door.admit().session();
    Instant past = session.admittedAt().minus(Duration.ofHours(1));
    String expired =
        passes.sign(
            new AdmissionPass(
                session.line(),
                session.visitor(),
                session.number(),
                past,
                past.plus(Duration.ofMinutes(10))));
    allRefused(401, "pass-expired", bearer(expired));
  }

  @Test
  void aRefusalNamesTheScheme() {
    Reply reply = client.send(guarded.getFirst().get().headers(bearer("nonsense")));
    assertThat(reply.header("WWW-Authenticate")).startsWith("Bearer");
  }

  // INV-8
  @Test
  void withAPassOfAnotherLine() {
    Inside stranger = door.admit("winter-show", 1).getFirst();
    long performance = plan.next().id();
    long before = connections.taken();
    Reply reply = client.holdSeats(stranger, performance, List.of(1L));
    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.problem()).isEqualTo("pass-wrong-line");
    assertThat(connections.taken()).isEqualTo(before);
  }

  // INV-8
  @Test
  void afterTheVisitHasEnded() {
    Inside visitor = door.admit();
    assertThat(client.post(visitor, "/api/visit/end", "").status()).isEqualTo(204);
    allRefused(403, "visit-ended", bearer(visitor.pass()));
  }

  // attacks 6 and 21: the pass is a bearer proof, and all who have it are one visitor
  @Test
  void aPassInAHundredHandsIsOneVisitorWithOneSlot() throws Exception {
    Inside visitor = door.admit("shared-show", 1).getFirst();
    List<Callable<Reply>> hands =
        Collections.nCopies(100, () -> client.release(visitor, "1-AAAAAAAAAAAAAAAAAAAAAA"));
    assertThat(Together.run(hands)).allMatch(reply -> reply.problem().equals("not-found"));
    assertThat(door.active("shared-show")).isEqualTo(1);
    List<Callable<Reply>> ends =
        Collections.nCopies(100, () -> client.post(visitor, "/api/visit/end", ""));
    assertThat(Together.run(ends))
        .filteredOn(reply -> reply.status() == 204)
        .as("hands that ended the visit")
        .isNotEmpty();
    assertThat(door.active("shared-show")).isZero();
    assertThat(Together.run(hands)).allMatch(reply -> reply.problem().equals("visit-ended"));
  }

  // INV-8
  @Test
  void noSpellingOfAPathLeadsAroundTheGate() {
    for (String path :
        List.of(
            "/api/orders/",
            "/API/orders",
            "//api/orders",
            "/api//orders",
            "/api/./orders",
            "/x/../api/orders",
            "/api/orders;jsessionid=1",
            "/api/%6frders",
            "/api/orders%2f")) {
      Reply reply = client.send(client.json(path, ShopClient.orderBody("x", "tok_ok")));
      assertThat(reply.status()).as("%s: %s", path, reply).isIn(400, 403, 404);
    }
  }
}
