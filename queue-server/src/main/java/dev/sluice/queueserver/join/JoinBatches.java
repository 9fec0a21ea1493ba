package dev.sluice.queueserver.join;

import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.keyspace.SharedCall;
import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import dev.sluice.waitingroom.line.JoinOutcome;
import dev.sluice.waitingroom.line.JoinWish;
import dev.sluice.waitingroom.line.WaitingLines;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.springframework.stereotype.Component;

/**
 * Puts the joins of many visitors into few store calls. While one call for a line is under way,
 * those who come meanwhile gather and share the next one; when they are several, the next call
 * waits for a few milliseconds more, so that a crowd makes full calls. Whoever comes alone waits
 * for nobody. There is never more than one call at once for a line.
 */
@Component
final class JoinBatches {

  /** More joins than this do not wait: the store is too slow for them to be answered in time. */
  static final int WAIT_AT_MOST = 20_000;

  /** How long a crowd gathers: a call costs the store as much as ten joins in it. */
  private static final long GATHER_FOR = Duration.ofMillis(8).toNanos();

  private record Wish(JoinWish wanted, CompletableFuture<JoinOutcome> outcome) {}

  private final WaitingLines lines;
  private final ExecutorService visitorWork;
  private final InstantSource clock;
  private final Map<LineId, Gathering> byLine = new ConcurrentHashMap<>();

  JoinBatches(WaitingLines lines, ExecutorService visitorWork, InstantSource clock) {
    this.clock = clock;
    this.lines = lines;
    this.visitorWork = visitorWork;
  }

  /** Waits for the outcome. Throws {@link StoreUnavailable}; the join may be repeated then. */
  JoinOutcome join(LineId line, JoinWish wanted) {
    Wish wish = new Wish(wanted, new CompletableFuture<>());
    byLine.computeIfAbsent(line, Gathering::new).add(wish);
    return SharedCall.answer(wish.outcome());
  }

  /** How many wait for the next call for a line. */
  int waiting(LineId line) {
    Gathering gathering = byLine.get(line);
    return gathering == null ? 0 : gathering.size();
  }

  /** Those who wait to join one line. */
  private final class Gathering {

    private final LineId line;
    private final Deque<Wish> waiting = new ArrayDeque<>(); // guarded by this
    private boolean calling; // guarded by this

    Gathering(LineId line) {
      this.line = line;
    }

    void add(Wish wish) {
      synchronized (this) {
        if (waiting.size() >= WAIT_AT_MOST) {
          throw new StoreUnavailable(
              "line=%s - %d joins wait for the store already".formatted(line, waiting.size()),
              new RejectedExecutionException());
        }
        waiting.add(wish);
        if (calling) {
          return;
        }
        calling = true;
      }
      visitorWork.execute(this::callWhileSomebodyWaits);
    }

    synchronized int size() {
      return waiting.size();
    }

    private void callWhileSomebodyWaits() {
      for (List<Wish> batch = next(); !batch.isEmpty(); batch = next()) {
        try {
          carryOut(batch);
          if (isCrowd(batch.size())) {
            LockSupport.parkNanos(GATHER_FOR);
          }
        } catch (StoreUnavailable e) {
          // those behind would each wait for the same time-out
          fail(batch, e);
          fail(takeAll(), e);
        } catch (RuntimeException e) {
          fail(batch, e);
        } catch (Error e) {
          fail(batch, e);
          fail(takeAllAndRest(), e);
          throw e;
        }
      }
    }

    /** Whether more come than one call after the other would serve well. */
    private boolean isCrowd(int served) {
      int behind = size();
      return behind < WaitingLines.JOINS_PER_CALL && served + behind > 1;
    }

    private void carryOut(List<Wish> batch) {
      List<JoinOutcome> outcomes =
          lines.join(line, batch.stream().map(Wish::wanted).toList(), clock.instant());
      for (int i = 0; i < batch.size(); i++) {
        batch.get(i).outcome().complete(outcomes.get(i));
      }
    }

    private synchronized List<Wish> next() {
      List<Wish> batch = new ArrayList<>(Math.min(waiting.size(), WaitingLines.JOINS_PER_CALL));
      while (!waiting.isEmpty() && batch.size() < WaitingLines.JOINS_PER_CALL) {
        batch.add(waiting.remove());
      }
      calling = !batch.isEmpty();
      return batch;
    }

    private synchronized List<Wish> takeAll() {
      List<Wish> all = List.copyOf(waiting);
      waiting.clear();
      return all;
    }

    /** So that the next wish starts a call of its own. */
    private synchronized List<Wish> takeAllAndRest() {
      calling = false;
      return takeAll();
    }

    private static void fail(List<Wish> wishes, Throwable cause) {
      wishes.forEach(wish -> wish.outcome().completeExceptionally(cause));
    }
  }
}
