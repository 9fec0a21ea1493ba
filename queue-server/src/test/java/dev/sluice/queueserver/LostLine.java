package dev.sluice.queueserver;

import dev.sluice.waitingroom.Epoch;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.line.LineOrigin;
import dev.sluice.waitingroom.line.LineSetup;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;

/**
 * A line whose numbers are marked outside Redis, as admission-batch does, so that it may be lost.
 */
final class LostLine {

  /** So many numbers are reserved with each life of the line. */
  static final long BLOCK = 1_000;

  private final String id = "show-" + UUID.randomUUID().toString().substring(0, 8);
  private final Node node;
  private final Deque<Epoch> epochs = new ArrayDeque<>();
  private long mark;

  /** Opens it for the first time. */
  LostLine(Node node) {
    this.node = node;
    open(Duration.ZERO);
  }

  String id() {
    return id;
  }

  String places() {
    return "/api/lines/" + id + "/places";
  }

  /** No number above it was ever given. */
  long mark() {
    return mark;
  }

  /** The epoch of the present life. */
  String epoch() {
    return epochs.getFirst().value();
  }

  /** Loses it and waits until the node has seen that. */
  void lose() {
    node.loseLine(id);
  }

  /** Loses it, and the node finds out by itself. */
  void vanish() {
    node.deleteLine(id);
  }

  /**
   * @param window for so long people may come back before anybody is admitted
   */
  void openAgain(Duration window) {
    open(window);
  }

  /** Takes a Redis into use that was started again. Returns false when it was before. */
  boolean adopt() {
    LineId line = new LineId(id);
    boolean adopted = node.lines().adopt(line, mark);
    mark += BLOCK;
    node.lines().reserve(line, epochs.getFirst(), mark);
    return adopted;
  }

  private void open(Duration window) {
    LineId line = new LineId(id);
    LineSetup setup = new LineSetup(line, "Summer Show", "http://shop.example/1", 100);
    LineOrigin origin = new LineOrigin(mark, mark, List.copyOf(epochs), Instant.now().plus(window));
    Epoch epoch = node.lines().open(setup, origin);
    mark += BLOCK;
    node.lines().reserve(line, epoch, mark);
    epochs.addFirst(epoch);
  }
}
