package dev.sluice.queueserver.connection;

import dev.sluice.queueserver.websocket.ServerFrame;
import dev.sluice.queueserver.websocket.Wire;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.vitals.Vital;
import dev.sluice.waitingroom.vitals.VitalsDraft;
import dev.sluice.waitingroom.vitals.VitalsSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** The connections of this node, and who of them follows which line. */
@Component
public final class Connections implements VitalsSource {

  private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

  /** More different subscription ids than this are not remembered during one broadcast. */
  private static final int REMEMBERED_IDS = 64;

  private final Set<Connection> open = ConcurrentHashMap.newKeySet();
  private final Map<LineId, Set<Connection>> followers = new ConcurrentHashMap<>();
  private final AtomicInteger count = new AtomicInteger();
  private final Connection.Node node;
  private final int atMost;
  private final CountDownLatch drained = new CountDownLatch(1);
  private volatile boolean draining;

  @Autowired
  Connections(
      NodeCapacity capacity,
      StompFrames frames,
      ExecutorService visitorWork,
      MeterRegistry meters) {
    this(capacity.clients(), frames, visitorWork, meters, System::nanoTime);
    LOG.info("This node holds {}", capacity.inWords());
  }

  Connections(
      int atMost,
      StompFrames frames,
      ExecutorService visitorWork,
      MeterRegistry meters,
      LongSupplier nanos) {
    this.atMost = atMost;
    node = new Connection.Node(frames, visitorWork, nanos, new ConnectionMeters(meters));
    ConnectionMeters.watch(meters, count::get, atMost, () -> draining);
  }

  @Override
  public void tell(VitalsDraft draft) {
    draft.figure(Vital.CONNECTIONS, count.get()).figure(Vital.CONNECTIONS_AT_MOST, atMost);
  }

  /** Whether one more client may come. */
  boolean hasRoom() {
    return !draining && count.get() < atMost;
  }

  /** A client was refused before it had a connection. */
  void refused(ConnectionMeters.Refusal reason) {
    node.meters()
        .refused(
            reason == ConnectionMeters.Refusal.FULL && draining
                ? ConnectionMeters.Refusal.DRAINING
                : reason);
  }

  /** Takes a client in, or returns empty when the node is full or stops. */
  Optional<Connection> open(Wire wire, Connection.Ears ears) {
    if (count.incrementAndGet() > atMost || draining) {
      count.decrementAndGet();
      return Optional.empty();
    }
    Connection connection = new Connection(wire, node, ears);
    open.add(connection);
    return Optional.of(connection);
  }

  /** The transport has closed this connection. */
  void ended(Connection connection) {
    if (open.remove(connection)) {
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
  Collection<Connection> following(LineId line) {
    return followers.getOrDefault(line, Set.of());
  }

  /**
   * Tells everybody who follows a line. The message is encoded once for each subscription id, and
   * most clients use the same.
   */
  public void tellRoom(LineId line, byte[] json) {
    String destination = Destination.room(line);
    Map<String, ServerFrame> encoded = new HashMap<>();
    Function<String, ServerFrame> frame =
        id -> {
          ServerFrame known = encoded.get(id);
          if (known != null) {
            return known;
          }
          ServerFrame made = node.frames().message(destination, id, json);
          if (encoded.size() < REMEMBERED_IDS) {
            encoded.put(id, made);
          }
          return made;
        };
    following(line).forEach(connection -> connection.sendRoom(line, destination, frame));
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
    return List.copyOf(open);
  }

  int size() {
    return count.get();
  }
}
