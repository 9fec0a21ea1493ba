package dev.sluice.queueserver.connection;

import dev.sluice.waitingroom.LineId;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.WebSocketSession;

/** The connections of this node, and who of them follows which line. */
@Component
public final class Connections {

  private final Map<String, Connection> open = new ConcurrentHashMap<>();
  private final Map<LineId, Set<Connection>> followers = new ConcurrentHashMap<>();
  private final AtomicInteger count = new AtomicInteger();
  private final Connection.Node node;
  private final int atMost;
  private final CountDownLatch drained = new CountDownLatch(1);
  private volatile boolean draining;

  @Autowired
  Connections(
      ConnectionSettings settings,
      StompFrames frames,
      ExecutorService visitorWork,
      MeterRegistry meters) {
    this(settings, frames, visitorWork, meters, System::nanoTime);
  }

  Connections(
      ConnectionSettings settings,
      StompFrames frames,
      ExecutorService visitorWork,
      MeterRegistry meters,
      LongSupplier nanos) {
    atMost = settings.atMost();
    node =
        new Connection.Node(
            frames,
            visitorWork,
            Math.toIntExact(settings.sendBufferLimit().toBytes()),
            nanos,
            reason -> meters.counter("queueserver.closed", "reason", reason.text()).increment());
    meters.gauge("queueserver.connections", count);
  }

  /** Whether one more client may come. */
  boolean hasRoom() {
    return !draining && count.get() < atMost;
  }

  /** Takes a client in, or returns empty when the node is full or stops. */
  Optional<Connection> open(WebSocketSession session) {
    if (count.incrementAndGet() > atMost || draining) {
      count.decrementAndGet();
      return Optional.empty();
    }
    Connection connection = new Connection(session, node);
    open.put(connection.id(), connection);
    return Optional.of(connection);
  }

  Optional<Connection> find(String id) {
    return Optional.ofNullable(open.get(id));
  }

  /** The transport has closed this connection. */
  void ended(String id) {
    Connection connection = open.remove(id);
    if (connection != null) {
      connection.ended();
      connection.subscriptions().rooms().forEach(room -> unfollow(room.line(), connection));
      if (count.decrementAndGet() == 0 && draining) {
        drained.countDown();
      }
    }
  }

  void follow(LineId line, Connection connection) {
    followers.compute(
        line,
        (key, present) -> {
          Set<Connection> all = present == null ? ConcurrentHashMap.newKeySet() : present;
          all.add(connection);
          return all;
        });
    if (connection.isClosing()) {
      unfollow(line, connection);
    }
  }

  void unfollow(LineId line, Connection connection) {
    followers.computeIfPresent(
        line, (key, all) -> all.remove(connection) && all.isEmpty() ? null : all);
  }

  /** The connections that follow a line. */
  public Collection<Connection> following(LineId line) {
    return followers.getOrDefault(line, Set.of());
  }

  /**
   * Takes nobody in any more and asks everybody to come back, to another node, spread over a time.
   * Returns how many did not go in time.
   */
  int drain(Duration spread, Duration within) {
    draining = true;
    all().forEach(connection -> connection.drain(spread));
    try {
      var _ = count.get() == 0 || drained.await(within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return count.get();
  }

  List<Connection> all() {
    return List.copyOf(open.values());
  }

  int size() {
    return count.get();
  }
}
