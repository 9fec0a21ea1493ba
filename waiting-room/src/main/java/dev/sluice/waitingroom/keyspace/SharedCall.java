package dev.sluice.waitingroom.keyspace;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A call to the store that one makes for several. */
public final class SharedCall {

  private SharedCall() {}

  /** Waits for its answer. Throws {@link StoreUnavailable} as whoever makes the call gets it. */
  public static <T> T answer(CompletableFuture<T> call) {
    try {
      return call.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof StoreUnavailable unavailable) {
        throw unavailable;
      }
      throw e;
    }
  }
}
