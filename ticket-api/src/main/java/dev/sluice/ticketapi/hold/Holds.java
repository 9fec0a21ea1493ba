package dev.sluice.ticketapi.hold;

import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.inventory.LiveClaim;
import dev.sluice.ticketapi.inventory.Selection;
import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.keyspace.LuaReply;
import dev.sluice.waitingroom.keyspace.RedisConnections;
import dev.sluice.waitingroom.keyspace.RedisKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * The holds of all performances, in Redis. Every call is one script and one atomic step, by the
 * server's clock. All of them throw {@link dev.sluice.waitingroom.keyspace.StoreUnavailable} when
 * Redis does not answer: the step may then have happened or not.
 */
@Component
public class Holds {

  /** Longer than an order needs to take its seats in MySQL. */
  private static final Duration ORDERING_TAKES_AT_MOST = Duration.ofSeconds(30);

  private static final int ORDERS_PER_CALL = 100;

  /** Redis is busy for well below a millisecond with a page. */
  private static final String SEATS_OF_A_PAGE = "1000";

  /** What became of a wish, or the fact that the mirror must be filled before one can be made. */
  sealed interface Attempt {
    record Done(HoldOutcome outcome) implements Attempt {}

    record NotReady() implements Attempt {}
  }

  /** An order that the mirror shows, and the hold it was placed for. */
  record MirroredOrder(String hold, String order) {}

  private final RedisConnections redis;
  private final HoldKeys keys;
  private final HoldSettings settings;

  Holds(RedisConnections redis, RedisKeys keys, HoldSettings settings) {
    this.redis = redis;
    this.keys = new HoldKeys(keys.prefix());
    this.settings = settings;
  }

  Attempt hold(Performance performance, VisitorId visitor, Selection selection) {
    HoldId id = HoldId.next(performance.id());
    int capacity =
        switch (selection) {
          case Selection.Seats _ -> 0;
          case Selection.General(var section, _) -> section.capacity();
        };
    LuaReply reply =
        redis.list(
            HoldScripts.HOLD,
            keys.of(performance.id()),
            id.toString(),
            visitor.value(),
            Long.toString(settings.atMostFor().toMillis()),
            Integer.toString(settings.seatsPerVisitor()),
            HoldItems.write(selection.places()),
            Integer.toString(capacity));
    return switch (reply.text(0)) {
      case "HELD" -> {
        Instant ends = Instant.ofEpochMilli(reply.integer(1));
        HoldId held = HoldId.parse(reply.text(2)).orElseThrow();
        yield new Attempt.Done(new HoldOutcome.Held(new Hold(held, selection, ends)));
      }
      case "TAKEN" -> {
        List<Long> seats = new ArrayList<>();
        for (int i = 1; i < reply.size(); i++) {
          seats.add(reply.integer(i));
        }
        yield new Attempt.Done(new HoldOutcome.Taken(seats));
      }
      case "SOLD_OUT" -> new Attempt.Done(new HoldOutcome.SoldOut());
      case "OVER_LIMIT" -> new Attempt.Done(new HoldOutcome.OverLimit());
      case "BUSY" -> new Attempt.Done(new HoldOutcome.Busy());
      case "NOT_READY" -> new Attempt.NotReady();
      default -> throw new IllegalStateException("hold.lua answered " + reply.text(0));
    };
  }

  /** Says what the hold is worth, and keeps it alive for as long as ordering takes. */
  public HoldCheck claim(HoldId id, Performance performance, VisitorId visitor) {
    LuaReply reply =
        redis.list(
            HoldScripts.CLAIM,
            keys.of(id.performance()),
            id.toString(),
            visitor.value(),
            Long.toString(ORDERING_TAKES_AT_MOST.toMillis()));
    return switch (reply.text(0)) {
      case "HELD" -> new HoldCheck.Alive(Selection.of(performance, HoldItems.read(reply.text(1))));
      case "ORDERED" -> new HoldCheck.Ordered();
      default -> new HoldCheck.Over();
    };
  }

  HoldRelease release(HoldId id, VisitorId visitor) {
    return HoldRelease.valueOf(
        redis.text(HoldScripts.RELEASE, keys.of(id.performance()), id.toString(), visitor.value()));
  }

  /** What is held and sold of a performance now. */
  public HeldView view(long performance) {
    return view(performance, HeldView.NO_VERSION).orElseThrow();
  }

  /**
   * The same, empty when the version is still the one that is known. What changes while the seats
   * are read page by page may be seen or not, so the version is that of before.
   */
  public Optional<HeldView> view(long performance, long known) {
    List<String> ofPerformance = keys.of(performance);
    LuaReply reply = redis.list(HoldScripts.VIEW, ofPerformance, Long.toString(known));
    if (reply.size() < 3) {
      return Optional.empty();
    }
    Map<Long, Integer> taken = new HashMap<>();
    LuaReply counts = reply.list(2);
    for (int i = 0; i < counts.size(); i += 2) {
      String name = counts.text(i);
      if (name.startsWith("held:") || name.startsWith("sold:")) {
        long section = Long.parseLong(name.substring("held:".length()));
        taken.merge(section, Math.toIntExact(counts.integer(i + 1)), Integer::sum);
      }
    }
    Map<Long, HeldView.SeatState> seats = new HashMap<>();
    String cursor = "0";
    do {
      LuaReply page = redis.list(HoldScripts.VIEW_PAGE, ofPerformance, cursor, SEATS_OF_A_PAGE);
      cursor = page.text(0);
      put(seats, page.text(1), HeldView.SeatState.HELD);
      put(seats, page.text(2), HeldView.SeatState.SOLD);
    } while (!cursor.equals("0"));
    return Optional.of(new HeldView(reply.integer(0) == 1, reply.integer(1), seats, taken));
  }

  private static void put(
      Map<Long, HeldView.SeatState> seats, String ids, HeldView.SeatState state) {
    int from = 0;
    while (from < ids.length()) {
      int comma = ids.indexOf(',', from);
      int to = comma < 0 ? ids.length() : comma;
      seats.put(Long.parseLong(ids, from, to, 10), state);
      from = to + 1;
    }
  }

  /** Mirrors what orders have taken for good. */
  void ordered(long performance, List<LiveClaim> claims) {
    for (int from = 0; from < claims.size(); from += ORDERS_PER_CALL) {
      List<String> arguments = new ArrayList<>();
      for (LiveClaim claim :
          claims.subList(from, Math.min(from + ORDERS_PER_CALL, claims.size()))) {
        arguments.add(claim.hold());
        arguments.add(claim.order());
        arguments.add(claim.visitor().value());
        arguments.add(HoldItems.write(claim.places()));
      }
      redis.integer(HoldScripts.ORDERED, keys.of(performance), arguments.toArray(String[]::new));
    }
  }

  /**
   * Mirrors what orders have given back.
   *
   * @param reopen makes a hold whose time is not over a hold again, instead of freeing its seats
   */
  void returned(long performance, Collection<MirroredOrder> orders, boolean reopen) {
    List<MirroredOrder> all = List.copyOf(orders);
    for (int from = 0; from < all.size(); from += ORDERS_PER_CALL) {
      List<String> arguments = new ArrayList<>();
      arguments.add(reopen ? "1" : "0");
      for (MirroredOrder order : all.subList(from, Math.min(from + ORDERS_PER_CALL, all.size()))) {
        arguments.add(order.hold());
        arguments.add(order.order());
      }
      redis.integer(HoldScripts.RETURNED, keys.of(performance), arguments.toArray(String[]::new));
    }
  }

  /** The orders that the mirror shows as sold. */
  Set<MirroredOrder> mirrored(long performance) {
    Set<MirroredOrder> orders = new HashSet<>();
    String cursor = "0";
    do {
      LuaReply page = redis.list(HoldScripts.MIRRORED, keys.of(performance), cursor);
      cursor = page.text(0);
      LuaReply found = page.list(1);
      for (int i = 0; i < found.size(); i += 2) {
        orders.add(new MirroredOrder(found.text(i), found.text(i + 1)));
      }
    } while (!cursor.equals("0"));
    return orders;
  }

  /** Opens the performance for holds. */
  void ready(long performance) {
    redis.integer(HoldScripts.READY, keys.of(performance));
  }
}
