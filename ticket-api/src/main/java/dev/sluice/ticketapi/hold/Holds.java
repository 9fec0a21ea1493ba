package dev.sluice.ticketapi.hold;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.inventory.LiveClaim;
import dev.sluice.ticketapi.inventory.Selection;
import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.keyspace.CallWatch;
import dev.sluice.waitingroom.keyspace.LuaReply;
import dev.sluice.waitingroom.keyspace.RedisConnections;
import dev.sluice.waitingroom.keyspace.RedisKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The holds of all performances, in Redis. Every call is one atomic step of a script, by the
 * server's clock. All of them throw {@link dev.sluice.waitingroom.keyspace.StoreUnavailable} when
 * Redis does not answer: the step may then have happened or not.
 */
@Component
public class Holds {

  /** Longer than an order needs to take its seats in MySQL. */
  private static final Duration ORDERING_TAKES_AT_MOST = Duration.ofSeconds(30);

  private static final int ORDERS_PER_CALL = 100;
  private static final int PLANS_KEPT = 200;

  private static final long ANY_VERSION = 0;

  /** What became of a wish, or the fact that the mirror must be filled before one can be made. */
  public sealed interface Attempt {
    record Done(HoldOutcome outcome) implements Attempt {}

    record NotReady() implements Attempt {}
  }

  /** An order that the mirror shows, and the hold it was placed for. */
  record MirroredOrder(String hold, String order, String items) {}

  private final RedisConnections redis;
  private final HoldKeys keys;
  private final HoldSteps steps;
  private final int seatsPerVisitor;

  /** Of the performances that were looked at last: which seat stands at which place of the plan. */
  private final Cache<Long, SeatsByPlace> places =
      Caffeine.newBuilder().maximumSize(PLANS_KEPT).build();

  @Autowired
  Holds(RedisConnections redis, RedisKeys keys, HoldSettings settings, CallWatch watch) {
    this.redis = redis;
    this.keys = new HoldKeys(keys.prefix());
    this.steps = new HoldSteps(redis, this.keys, limits(settings), watch);
    this.seatsPerVisitor = settings.seatsPerVisitor();
  }

  public Holds(RedisConnections redis, RedisKeys keys, HoldSettings settings) {
    this(redis, keys, settings, CallWatch.NONE);
  }

  private static List<String> limits(HoldSettings settings) {
    HoldSettings.CoolDown coolDown = settings.coolDown();
    return List.of(
        Long.toString(settings.atMostFor().toMillis()),
        Integer.toString(settings.seatsPerVisitor()),
        Integer.toString(coolDown.afterUnpaid()),
        Long.toString(coolDown.within().toMillis()),
        Long.toString(coolDown.lasts().toMillis()));
  }

  public Attempt hold(HoldRequest request) {
    LuaReply reply = steps.take(request.performance().id(), HoldStep.hold(request));
    return switch (reply.text(0)) {
      case "HELD" -> new Attempt.Done(held(request, reply, false));
      case "AGAIN" -> new Attempt.Done(held(request, reply, true));
      case "TAKEN" -> {
        List<Long> seats = new ArrayList<>();
        for (int i = 1; i < reply.size(); i++) {
          seats.add(reply.integer(i));
        }
        yield new Attempt.Done(new HoldOutcome.Taken(seats));
      }
      case "SOLD_OUT" -> new Attempt.Done(new HoldOutcome.SoldOut());
      case "OVER_LIMIT" -> new Attempt.Done(new HoldOutcome.OverLimit());
      case "COOL_DOWN" ->
          new Attempt.Done(new HoldOutcome.CoolDown(Duration.ofMillis(reply.integer(1))));
      case "OTHER_WISH" -> new Attempt.Done(new HoldOutcome.OtherWish());
      case "OVER" -> new Attempt.Done(new HoldOutcome.Over());
      case "BUSY" -> new Attempt.Done(new HoldOutcome.Busy());
      case "NOT_READY" -> new Attempt.NotReady();
      default -> throw new IllegalStateException("hold.lua answered " + reply.text(0));
    };
  }

  private static HoldOutcome held(HoldRequest request, LuaReply reply, boolean again) {
    Hold hold =
        new Hold(
            HoldId.parse(reply.text(2)).orElseThrow(),
            reply.integer(3),
            Selection.of(request.performance(), HoldItems.read(reply.text(5))),
            Lie.of(reply.text(4)),
            Instant.ofEpochMilli(reply.integer(1)));
    return new HoldOutcome.Held(hold, again);
  }

  /**
   * Says what the hold is worth, and keeps it alive for as long as ordering takes. A second claim
   * does not lengthen it again.
   */
  public HoldCheck claim(HoldId id, Performance performance, VisitorId visitor) {
    return claim(id, ANY_VERSION, performance, visitor);
  }

  /** The same for one version of the hold: a later one is not claimed. */
  public HoldCheck claim(HoldId id, long version, Performance performance, VisitorId visitor) {
    LuaReply reply =
        steps.take(id.performance(), HoldStep.claim(id, version, visitor, ORDERING_TAKES_AT_MOST));
    return switch (reply.text(0)) {
      case "HELD" -> new HoldCheck.Alive(Selection.of(performance, HoldItems.read(reply.text(1))));
      case "ORDERED" -> new HoldCheck.Ordered();
      default -> new HoldCheck.Over();
    };
  }

  public HoldRelease release(HoldId id, VisitorId visitor) {
    return release(id, ANY_VERSION, visitor);
  }

  /** The same for one version of the hold: a later one stays. */
  HoldRelease release(HoldId id, long version, VisitorId visitor) {
    LuaReply reply =
        steps.take(id.performance(), HoldStep.release(id, version, visitor, seatsPerVisitor));
    return HoldRelease.valueOf(reply.text(0));
  }

  /** What is held and sold of a performance now. */
  public HeldView view(long performance) {
    return view(performance, HeldView.NO_VERSION).orElseThrow();
  }

  /** The same, empty when the version is still the one that is known. */
  public Optional<HeldView> view(long performance, long known) {
    SeatsByPlace kept = places.getIfPresent(performance);
    LuaReply reply =
        redis.list(
            HoldScripts.VIEW,
            keys.of(performance),
            Long.toString(known),
            kept == null ? "" : kept.layout());
    if (reply.size() < SeatsByPlace.PARTS) {
      return reply.integer(0) == 1
          ? Optional.empty()
          : Optional.of(new HeldView(false, reply.integer(1), Map.of(), Map.of()));
    }
    SeatsByPlace now = SeatsByPlace.of(kept, reply);
    places.put(performance, now);
    return Optional.of(now.view(reply));
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
        arguments.add(claim.account());
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

  /** The orders that the mirror shows as sold, by id. */
  Map<String, MirroredOrder> mirrored(long performance) {
    Map<String, MirroredOrder> orders = new HashMap<>();
    String cursor = "0";
    do {
      LuaReply page = redis.list(HoldScripts.MIRRORED, keys.of(performance), cursor);
      cursor = page.text(0);
      LuaReply found = page.list(1);
      for (int i = 0; i < found.size(); i += 3) {
        orders.put(
            found.text(i + 1),
            new MirroredOrder(found.text(i), found.text(i + 1), found.text(i + 2)));
      }
    } while (!cursor.equals("0"));
    return orders;
  }

  /**
   * Opens the performance for holds.
   *
   * @param keptUntil its keys end then, or a day after this call when that is later
   */
  public void ready(long performance, Instant keptUntil) {
    redis.integer(HoldScripts.READY, keys.of(performance), Long.toString(keptUntil.toEpochMilli()));
  }

  /**
   * What one look at the holds that are over has found.
   *
   * @param ended unpaid, and free now
   * @param more whether there may be others: they are dropped a few at a time
   * @param next how long until another hold is over; null when there is none
   */
  record Swept(int ended, boolean more, @Nullable Duration next) {}

  /** Drops a bounded number of holds whose time is over. Doing it twice changes nothing. */
  Swept sweep(long performance) {
    LuaReply reply = redis.list(HoldScripts.SWEEP, keys.of(performance));
    long next = reply.integer(2);
    return new Swept(
        Math.toIntExact(reply.integer(0)),
        reply.integer(1) == 1,
        next < 0 ? null : Duration.ofMillis(next));
  }
}
