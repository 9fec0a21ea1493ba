package dev.sluice.queueserver.connection;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/**
 * The meters of a node's connections, all there from the start: a rate needs a zero to begin at.
 */
final class ConnectionMeters {

  /** Why a client was refused before the upgrade. */
  enum Refusal {
    ORIGIN("origin"),
    /** As many are here as the node can hold. */
    FULL("full"),
    /** The node stops. */
    DRAINING("draining"),
    /** As many came in this second as may. */
    RATE("rate");

    private final String text;

    Refusal(String text) {
      this.text = text;
    }
  }

  private final Map<CloseReason, Counter> closed = new EnumMap<>(CloseReason.class);
  private final Map<Refusal, Counter> refused = new EnumMap<>(Refusal.class);
  private final Counter progress;
  private final Counter room;

  ConnectionMeters(MeterRegistry meters) {
    for (CloseReason reason : CloseReason.values()) {
      closed.put(
          reason,
          Counter.builder("queueserver.closed")
              .description("Connections that this node ended")
              .tag("reason", reason.text())
              .register(meters));
    }
    for (Refusal reason : Refusal.values()) {
      refused.put(
          reason,
          Counter.builder("queueserver.refused")
              .description("WebSockets that were refused before the upgrade")
              .tag("reason", reason.text)
              .register(meters));
    }
    progress = pushes(meters, "progress");
    room = pushes(meters, "room");
  }

  private static Counter pushes(MeterRegistry meters, String kind) {
    return Counter.builder("queueserver.pushes")
        .description("Messages pushed to clients: the own progress, the state of the room")
        .tag("kind", kind)
        .register(meters);
  }

  /** Shows how many connections there are and may be, and whether the node sends them away. */
  static void watch(MeterRegistry meters, IntSupplier open, int atMost, BooleanSupplier draining) {
    Gauge.builder("queueserver.connections", open::getAsInt)
        .description("Connections of this node")
        .register(meters);
    Gauge.builder("queueserver.connections.capacity", () -> atMost)
        .description("Connections that this node can hold")
        .register(meters);
    Gauge.builder("queueserver.draining", () -> draining.getAsBoolean() ? 1 : 0)
        .description("1 while the node sends its clients away to stop")
        .register(meters);
  }

  void closed(CloseReason reason) {
    Objects.requireNonNull(closed.get(reason)).increment();
  }

  void refused(Refusal reason) {
    Objects.requireNonNull(refused.get(reason)).increment();
  }

  void pushedProgress() {
    progress.increment();
  }

  void pushedRoom() {
    room.increment();
  }
}
