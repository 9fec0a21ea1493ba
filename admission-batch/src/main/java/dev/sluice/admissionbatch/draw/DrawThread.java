package dev.sluice.admissionbatch.draw;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.stereotype.Component;

/** The thread on which draws are worked out: one, so that ticks keep a core. */
@Component
final class DrawThread implements DrawWorker, AutoCloseable {

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("draw").daemon().factory());

  @Override
  public void work(Runnable task) {
    thread.execute(task);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
