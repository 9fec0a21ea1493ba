package dev.sluice.waitingroom.keyspace;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Calls to the store about several lines, each on a thread of its own: lines are spread over the
 * masters of a cluster, and one that does not answer must not keep the others waiting.
 */
public final class CallsApart {

  private CallsApart() {}

  /** Returns when all calls have ended: those that were not answered, with the reason. */
  public static <T> Map<T, StoreUnavailable> each(Collection<T> all, Consumer<T> call) {
    Map<T, StoreUnavailable> unanswered = new ConcurrentHashMap<>();
    Consumer<T> caught =
        one -> {
          try {
            call.accept(one);
          } catch (StoreUnavailable e) {
            unanswered.put(one, e);
          }
        };
    if (all.size() == 1) {
      all.forEach(caught);
      return unanswered;
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletableFuture.allOf(
              all.stream()
                  .map(one -> CompletableFuture.runAsync(() -> caught.accept(one), threads))
                  .toArray(CompletableFuture[]::new))
          .join();
    }
    return unanswered;
  }
}
