package dev.sluice.bench.spike.visitors;

import dev.sluice.bench.shopping.Habits;
import dev.sluice.bench.shopping.Pause;
import dev.sluice.bench.shopping.Sale;
import dev.sluice.bench.spike.visitors.ShopFront.Reply;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One visitor inside: looks at the seats, holds a place, pays, leaves. Goes on trying for as long
 * as there is hope and patience. On a thread of its own.
 */
final class Shopping {

  private static final double SHORT = 0.2;
  private static final double HALF = 0.5;
  private static final int AGAIN_MILLIS = 1_000;

  /** Hears how far the visitor comes. */
  interface Steps {
    void held();

    void ordering();

    void bought();
  }

  private final ShopFront front;
  private final Sale sale;
  private final Habits habits;
  private final String node;
  private final String pass;
  private final Random random = new Random();
  private final long until;

  /**
   * @param node address of the shop
   */
  Shopping(ShopFront front, CrowdPlan plan, String node, String pass) {
    this.front = front;
    this.sale = plan.sale();
    this.habits = plan.habits();
    this.node = node;
    this.pass = pass;
    this.until = System.nanoTime() + plan.patienceSeconds() * 1_000_000_000L;
  }

  /** The whole visit. Returns how it ended. */
  Fate visit(Steps steps) throws InterruptedException {
    front.get("seats", node + "/api/performances/" + sale.performance() + "/seats", pass);
    think(HALF);
    List<Long> sections = new ArrayList<>(sale.sections());
    Collections.shuffle(sections, random);
    Fate fate = Fate.UNDER_WAY;
    while (fate == Fate.UNDER_WAY) {
      Optional<String> hold = hold(sections);
      if (hold.isEmpty()) {
        fate = sections.isEmpty() ? Fate.SOLD_OUT : Fate.GAVE_UP;
      } else {
        steps.held();
        think(1);
        steps.ordering();
        fate = pay(hold.get());
      }
    }
    if (fate == Fate.BOUGHT) {
      steps.bought();
      think(SHORT);
    }
    front.post("end", node + "/api/visit/end", pass, "", "");
    return fate;
  }

  /** Empty when there is nothing, or no patience, left; sections that are sold out are removed. */
  private Optional<String> hold(List<Long> sections) throws InterruptedException {
    String address = node + "/api/performances/" + sale.performance() + "/holds";
    String key = UUID.randomUUID().toString();
    while (!sections.isEmpty() && hasPatience()) {
      String wish = "{\"section\":%d,\"quantity\":1}".formatted(sections.getFirst());
      Reply reply = front.post("hold", address, pass, key, wish);
      if (reply.is(201)) {
        return Optional.of(body(reply).path("id").asString());
      }
      if (reply.is(409) && reply.isProblem("sold-out")) {
        sections.removeFirst();
        key = UUID.randomUUID().toString();
      } else if (reply.is(409) && reply.isProblem("seats-taken")) {
        // the rest is only held: somebody may give it back, or another section has more
        Collections.rotate(sections, 1);
        key = UUID.randomUUID().toString();
        again();
      } else if (reply.isWorthRepeating()) {
        again();
      } else {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** {@link Fate#UNDER_WAY} when the place was lost meanwhile and another has to be found. */
  private Fate pay(String hold) throws InterruptedException {
    String order =
        "{\"hold\":\"%s\",\"payment\":{\"method\":\"CARD\",\"token\":\"tok_ok\"}}".formatted(hold);
    String key = UUID.randomUUID().toString();
    while (hasPatience()) {
      Reply reply = front.post("order", node + "/api/orders", pass, key, order);
      if (reply.is(201)) {
        JsonNode body = body(reply);
        return isTicketed(body) ? Fate.BOUGHT : settled(body.path("id").asString());
      }
      if (reply.is(409) && reply.isProblem("hold-expired")) {
        return Fate.UNDER_WAY;
      }
      if (!reply.isWorthRepeating()) {
        return Fate.GAVE_UP;
      }
      again();
    }
    return Fate.GAVE_UP;
  }

  /** The provider did not answer in time: the shop goes on asking, and so does the visitor. */
  private Fate settled(String order) throws InterruptedException {
    while (hasPatience()) {
      again();
      Reply reply = front.get("look", node + "/api/orders/" + order, pass);
      if (reply.is(200)) {
        JsonNode body = body(reply);
        switch (body.path("state").asString()) {
          case "TICKETED" -> {
            return Fate.BOUGHT;
          }
          case "FAILED", "EXPIRED" -> {
            return Fate.UNDER_WAY;
          }
          default -> {
            // not settled yet
          }
        }
      }
    }
    return Fate.GAVE_UP;
  }

  private static boolean isTicketed(JsonNode order) {
    return order.path("state").asString().equals("TICKETED");
  }

  private static JsonNode body(Reply reply) {
    return JsonMapper.shared().readTree(reply.body());
  }

  private boolean hasPatience() {
    return System.nanoTime() < until;
  }

  private void again() {
    Pause.millis((long) (AGAIN_MILLIS * random.nextDouble(0.5, 1.5)));
  }

  private void think(double share) {
    Pause.nanos(habits.thinkNanos(random, share));
  }
}
