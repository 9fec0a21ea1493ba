package dev.sluice.admissionbatch.draw;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something that is worked out once, beside the thread that needs it. */
final class Besides<T> {

  private final DrawWorker worker;
  private @Nullable CompletableFuture<T> work;

  Besides(DrawWorker worker) {
    this.worker = worker;
  }

  /**
   * The result; null while it is worked out. What went wrong is thrown once, and the next call
   * begins again.
   */
  @Nullable T result(Supplier<T> how) {
    if (work == null) {
      work = CompletableFuture.supplyAsync(how, worker::work);
    }
    if (!work.isDone()) {
      return null;
    }
    try {
      return work.join();
    } catch (CompletionException e) {
      work = null;
      switch (e.getCause()) {
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        case null, default -> throw e;
      }
    }
  }
}
