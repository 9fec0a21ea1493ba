package dev.sluice.bench.platform;

import dev.sluice.devservices.ServiceFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The same for many parts at once. */
public final class InParallel {

  /** What is done with one part. */
  public interface Step<P, R> {
    R take(int index, P part) throws ServiceFailure, IOException, InterruptedException;
  }

  private InParallel() {}

  /** The results in the order of the parts. Throws the first failure when all have ended. */
  public static <P, R> List<R> all(List<P> parts, Step<P, R> step)
      throws ServiceFailure, InterruptedException {
    List<Callable<R>> steps = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      int index = i;
      steps.add(() -> step.take(index, parts.get(index)));
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<R> results = new ArrayList<>();
      for (Future<R> future : threads.invokeAll(steps)) {
        results.add(future.get());
      }
      return results;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ServiceFailure failure) {
        throw failure;
      }
      throw new ServiceFailure(String.valueOf(e.getCause()), e);
    }
  }
}
