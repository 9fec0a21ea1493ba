package dev.sluice.monitorui.nodes;

import dev.sluice.monitorui.WatchSettings;
import dev.sluice.monitorui.nodes.NodeSample.State;
import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import dev.sluice.waitingroom.vitals.NodeVitals;
import dev.sluice.waitingroom.vitals.RedisVitals;
import dev.sluice.waitingroom.vitals.Vital;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads the reports of all processes from Redis, once a second. {@link #poll} is called by one
 * thread, {@link #reading} by any.
 */
@Component
public final class NodeFeed {

  private static final String SHOP = "ticket-api";
  private static final int STUCK_AFTER_POLLS = 10;

  private final RedisVitals vitals;
  private final ServerFeed servers;
  private final InstantSource clock;
  private final NodeWatch watch;
  private final Map<String, SellOut> sellOuts = new HashMap<>();
  private double sent;
  private int pollsWithoutSending;
  private volatile NodesReading last = new NodesReading(false, List.of(), null, Map.of(), Map.of());

  NodeFeed(RedisVitals vitals, ServerFeed servers, InstantSource clock, WatchSettings settings) {
    this.vitals = vitals;
    this.servers = servers;
    this.clock = clock;
    watch = new NodeWatch(settings.nodes(), System.nanoTime());
  }

  /** Asks once. Never throws: while Redis is away nobody knows how the processes are. */
  public void poll() {
    long now = System.nanoTime();
    boolean redis = true;
    try {
      watch.take(now, vitals.all());
    } catch (StoreUnavailable e) {
      redis = false;
    }
    List<NodeTrack> shops = watch.reporting(SHOP, now);
    List<NodeSample> nodes = new ArrayList<>(redis ? watch.samples(now) : blind(now));
    nodes.addAll(servers.samples(redis, mySql(shops)));
    last =
        new NodesReading(
            redis,
            List.copyOf(nodes),
            redis ? ShopSum.of(shops, isOutboxStuck(shops)) : null,
            redis ? stocks(shops) : Map.of(),
            redis ? promises(now) : Map.of());
  }

  public NodesReading reading() {
    return last;
  }

  /** Without Redis a process may be well and nobody hears of it. */
  private List<NodeSample> blind(long now) {
    return watch.samples(now).stream()
        .map(node ->
            new NodeSample(node.application(), node.node(), State.UNKNOWN, node.since(), Map.of()))
        .toList();
  }

  private static State mySql(List<NodeTrack> shops) {
    if (shops.isEmpty()) {
      return State.UNKNOWN;
    }
    return shops.stream().anyMatch(shop -> shop.latest().figure(Vital.MYSQL_UP) > 0)
        ? State.UP
        : State.LOST;
  }

  /** Messages wait, and for ten seconds none has been sent. */
  private boolean isOutboxStuck(List<NodeTrack> shops) {
    double unsent = 0;
    double all = 0;
    for (NodeTrack shop : shops) {
      unsent += shop.latest().figure(Vital.OUTBOX_UNSENT);
      all += shop.latest().figure(Vital.OUTBOX_SENT);
    }
    pollsWithoutSending = unsent > 0 && all == sent ? pollsWithoutSending + 1 : 0;
    sent = all;
    return pollsWithoutSending >= STUCK_AFTER_POLLS;
  }

  /** Every node of the shop tells the same of the stock; the freshest one is believed. */
  private Map<String, StockSample> stocks(List<NodeTrack> shops) {
    @Nullable NodeVitals freshest = null;
    long advancedAt = Long.MIN_VALUE;
    for (NodeTrack shop : shops) {
      if (freshest == null || shop.advancedAt() - advancedAt > 0) {
        freshest = shop.latest();
        advancedAt = shop.advancedAt();
      }
    }
    Map<String, StockSample> stocks = new HashMap<>();
    if (freshest != null) {
      for (String line : linesOf(freshest, Vital.STOCK_CAPACITY)) {
        stocks.put(
            line,
            sellOuts
                .computeIfAbsent(line, _ -> new SellOut())
                .of(
                    clock.instant(),
                    (long) freshest.figure(Vital.of(Vital.STOCK_CAPACITY, line)),
                    (long) freshest.figure(Vital.of(Vital.STOCK_SOLD, line)),
                    (long) freshest.figure(Vital.of(Vital.STOCK_HELD, line))));
      }
    }
    sellOuts.keySet().retainAll(stocks.keySet());
    return Map.copyOf(stocks);
  }

  private Map<String, PromiseSample> promises(long now) {
    Set<String> lines = new TreeSet<>();
    for (NodeTrack track : watch.reporting(now)) {
      lines.addAll(linesOf(track.latest(), Vital.PROMISES_INSIDE));
    }
    Map<String, PromiseSample> promises = new HashMap<>();
    lines.forEach(line -> promises.put(line, PromiseSum.of(watch.reporting(now), line)));
    return Map.copyOf(promises);
  }

  private static List<String> linesOf(NodeVitals vitals, String figure) {
    String start = Vital.of(figure, "");
    return vitals.figures().keySet().stream()
        .filter(name -> name.startsWith(start))
        .map(name -> name.substring(start.length()))
        .toList();
  }
}
