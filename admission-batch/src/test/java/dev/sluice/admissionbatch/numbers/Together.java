package dev.sluice.admissionbatch.numbers;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs work in threads that begin at once. */
final class Together {

  private Together() {}

  /** Every result is read: an error in a thread is an error of the test. */
  static <T> List<T> run(List<Callable<T>> work) throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    List<Future<T>> futures = new ArrayList<>();
    List<T> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Callable<T> task : work) {
        futures.add(
            threads.submit(() -> {
              gate.await();
              return task.call();
            }));
      }
      gate.countDown();
      for (Future<T> future : futures) {
        results.add(future.get());
      }
    }
    return results;
  }
}
