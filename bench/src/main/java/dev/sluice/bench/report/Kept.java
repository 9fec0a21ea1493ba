package dev.sluice.bench.report;

import java.util.ArrayDeque;
import java.util.Deque;

/** Everything that was started: ended in the reverse order, once. Any thread may add or end. */
public final class Kept implements AutoCloseable {

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private boolean closed;

  /** What is added too late is ended at once. */
  public void add(AutoCloseable part) {
    boolean tooLate;
    synchronized (this) {
      tooLate = closed;
      if (!tooLate) {
        parts.push(part);
      }
    }
    if (tooLate) {
      end(part);
      throw new IllegalStateException("the run is over");
    }
  }

  /** Ends a part now, and not again at the end. */
  public void endNow(AutoCloseable part) {
    synchronized (this) {
      parts.remove(part);
    }
    end(part);
  }

  @Override
  public void close() {
    while (true) {
      AutoCloseable part;
      synchronized (this) {
        closed = true;
        part = parts.poll();
      }
      if (part == null) {
        return;
      }
      end(part);
    }
  }

  private static void end(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      System.err.println("%s could not be ended: %s".formatted(part, e));
    }
  }
}
