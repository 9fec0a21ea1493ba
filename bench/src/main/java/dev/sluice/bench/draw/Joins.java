package dev.sluice.bench.draw;

import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.line.JoinOutcome;
import dev.sluice.waitingroom.line.WaitingLines;
import java.util.List;
import java.util.random.RandomGenerator;

/** Somebody joins one after the other, as fast as the answers come, until it is ended. */
final class Joins implements AutoCloseable {

  private final WaitingLines lines;
  private final LineId line;
  private final RandomGenerator random;
  private final Thread thread = Thread.ofPlatform().daemon().name("joins").unstarted(this::run);
  private volatile boolean ended;
  private volatile long joined;
  private volatile long refused;
  private volatile long worst;

  Joins(WaitingLines lines, LineId line, RandomGenerator random) {
    this.lines = lines;
    this.line = line;
    this.random = random;
  }

  void begin() {
    thread.start();
  }

  // only this thread writes the counts
  @SuppressWarnings("NonAtomicVolatileUpdate")
  private void run() {
    while (!ended) {
      long asked = System.nanoTime();
      JoinOutcome outcome = lines.join(line, List.of(VisitorId.random(random))).getFirst();
      worst = Math.max(worst, System.nanoTime() - asked);
      switch (outcome) {
        case JoinOutcome.Waiting _, JoinOutcome.Early _ -> joined++;
        case JoinOutcome.Admitted _, JoinOutcome.Refused _, JoinOutcome.Shared _ -> refused++;
      }
    }
  }

  void end() throws InterruptedException {
    ended = true;
    thread.join();
  }

  long joined() {
    return joined;
  }

  long refused() {
    return refused;
  }

  double worstMillis() {
    return worst / 1e6;
  }

  @Override
  public void close() {
    ended = true;
  }
}
