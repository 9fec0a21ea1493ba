package dev.sluice.bench.shopping;

import dev.sluice.bench.shopping.ShopDoor.Reply;
import dev.sluice.waitingroom.pass.AdmissionPasses;
import dev.sluice.waitingroom.workqueue.ActiveSession;
import java.net.http.HttpRequest;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;
import tools.jackson.databind.json.JsonMapper;

/** One visitor inside: looks at the seats, holds a place, pays, leaves. */
final class Visit {

  private static final double SHORT = 0.2;

  /** The slot counts as claimed with the hold: seats may be looked at without a pass. */
  private static final double HALF = 0.5;

  private final ShopDoor door;
  private final AdmissionPasses passes;
  private final Ledger ledger;
  private final RandomGenerator random = new SplittableRandom();

  Visit(ShopDoor door, AdmissionPasses passes, Ledger ledger) {
    this.door = door;
    this.passes = passes;
    this.ledger = ledger;
  }

  /** The whole visit; one at a time. */
  void take(ActiveSession session, Sale sale, Habits habits) throws InterruptedException {
    String node = door.node();
    String pass = passes.sign(session.pass());
    buy(node, pass, sale, habits);
    think(habits, SHORT);
    door.send(ShopDoor.post(node + "/api/visit/end", pass, "").build(), random);
  }

  private void buy(String node, String pass, Sale sale, Habits habits) throws InterruptedException {
    String performance = node + "/api/performances/" + sale.performance();
    door.send(ShopDoor.get(performance + "/seats"), random);
    think(habits, HALF);
    long section = sale.sections().get(random.nextInt(sale.sections().size()));
    String wish = "{\"section\":%d,\"quantity\":1}".formatted(section);
    Reply held = door.send(ShopDoor.post(performance + "/holds", pass, wish).build(), random);
    ledger.held(held.millis());
    if (!held.is(201)) {
      ledger.failed("hold " + held.status());
      return;
    }
    think(habits, 1);
    String hold = JsonMapper.shared().readTree(held.body()).path("id").asString();
    Reply ordered = door.send(order(node, pass, hold), random);
    ledger.ordered(ordered.millis());
    if (ordered.is(201)) {
      ledger.bought(held.inTime() && ordered.inTime());
    } else {
      ledger.failed("order " + ordered.status());
    }
  }

  private static HttpRequest order(String node, String pass, String hold) {
    String body =
        "{\"hold\":\"%s\",\"payment\":{\"method\":\"CARD\",\"token\":\"tok_ok\"}}".formatted(hold);
    return ShopDoor.post(node + "/api/orders", pass, body)
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .build();
  }

  private void think(Habits habits, double share) {
    Pause.nanos(habits.thinkNanos(random, share));
  }
}
