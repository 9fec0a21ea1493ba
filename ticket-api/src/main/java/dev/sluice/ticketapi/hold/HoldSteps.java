package dev.sluice.ticketapi.hold;

import dev.sluice.waitingroom.keyspace.CallWatch;
import dev.sluice.waitingroom.keyspace.LuaReply;
import dev.sluice.waitingroom.keyspace.RedisConnections;
import dev.sluice.waitingroom.keyspace.SharedCall;
import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;

/**
 * Puts the steps of many visitors into few calls of {@code steps.lua}. While two calls for a
 * performance are under way, the steps that come meanwhile gather and share the next one, in the
 * order in which they came; whoever comes alone waits for nobody. Two, because Redis would
 * otherwise wait while this node takes the answers of one call apart and puts the next one
 * together.
 */
final class HoldSteps {

  /** More than these do not wait: the store is too slow for them to be answered in time. */
  private static final int WAIT_AT_MOST = 5_000;

  /** The next one is sent while Redis is at the one before. */
  private static final int CALLS_AT_ONCE = 2;

  /** What one call may do: it must not keep others waiting for longer than a millisecond or so. */
  private static final int WEIGHT_OF_A_CALL = 60;

  private record Waiting(HoldStep step, CompletableFuture<LuaReply> reply) {}

  private final RedisConnections redis;
  private final HoldKeys keys;
  private final List<String> limits;
  private final CallWatch watch;
  private final Map<Long, Gathering> byPerformance = new ConcurrentHashMap<>();

  /**
   * @param limits the arguments of {@code steps.lua} in front of the steps
   */
  HoldSteps(RedisConnections redis, HoldKeys keys, List<String> limits, CallWatch watch) {
    this.redis = redis;
    this.keys = keys;
    this.limits = limits;
    this.watch = watch;
  }

  /** Waits for the answer. Throws {@link StoreUnavailable}; the step may then have been taken. */
  LuaReply take(long performance, HoldStep step) {
    Waiting waiting = new Waiting(step, new CompletableFuture<>());
    watch.began();
    try {
      byPerformance.computeIfAbsent(performance, Gathering::new).add(waiting);
      return SharedCall.answer(waiting.reply());
    } finally {
      watch.ended();
    }
  }

  /** The steps of one performance that wait. */
  private final class Gathering {

    private final long performance;
    private final Deque<Waiting> waiting = new ArrayDeque<>(); // guarded by this
    private int calls; // under way; guarded by this

    Gathering(long performance) {
      this.performance = performance;
    }

    /** Makes the call for a step that comes alone; those behind it are called for by a helper. */
    void add(Waiting one) {
      synchronized (this) {
        if (waiting.size() >= WAIT_AT_MOST) {
          throw new StoreUnavailable(
              "performance=%d - %d steps wait for the store already"
                  .formatted(performance, waiting.size()),
              new RejectedExecutionException());
        }
        waiting.add(one);
        if (calls == CALLS_AT_ONCE) {
          return;
        }
        calls++;
      }
      callAndPassOn();
    }

    private void callAndPassOn() {
      try {
        List<Waiting> together = next();
        // none when another call has taken the one that was to begin this
        if (!together.isEmpty()) {
          call(together);
        }
      } finally {
        if (somebodyWaits()) {
          Thread.ofVirtual().name("holds-" + performance).start(this::callAndPassOn);
        }
      }
    }

    private void call(List<Waiting> together) {
      List<String> arguments = new ArrayList<>(limits);
      together.forEach(one -> arguments.addAll(one.step().arguments()));
      try {
        LuaReply replies =
            redis.list(HoldScripts.STEPS, keys.of(performance), arguments.toArray(String[]::new));
        for (int i = 0; i < together.size(); i++) {
          together.get(i).reply().complete(replies.list(i));
        }
      } catch (StoreUnavailable e) {
        // those behind would each wait for the same time-out
        fail(together, e);
        fail(takeAll(), e);
      } catch (RuntimeException e) {
        fail(together, e);
      } catch (Error e) {
        fail(together, e);
        fail(takeAll(), e);
        throw e;
      }
    }

    private synchronized List<Waiting> next() {
      List<Waiting> together = new ArrayList<>();
      int weight = 0;
      while (!waiting.isEmpty()
          && (together.isEmpty()
              || weight + waiting.getFirst().step().weight() <= WEIGHT_OF_A_CALL)) {
        weight += waiting.getFirst().step().weight();
        together.add(waiting.removeFirst());
      }
      return together;
    }

    /** When nobody does, the next step makes its call itself. */
    private synchronized boolean somebodyWaits() {
      if (waiting.isEmpty()) {
        calls--;
        return false;
      }
      return true;
    }

    private synchronized List<Waiting> takeAll() {
      List<Waiting> all = List.copyOf(waiting);
      waiting.clear();
      return all;
    }

    private static void fail(List<Waiting> steps, Throwable cause) {
      steps.forEach(step -> step.reply().completeExceptionally(cause));
    }
  }
}
