package dev.sluice.devservices;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Servers that are started at the same time, because they wait for each other or only for time. */
final class Together {

  private Together() {}

  /** Returns when all serve. When one does not, all are killed. */
  static void start(List<? extends DevServer> servers) throws ServiceFailure, InterruptedException {
    List<Future<?>> starting = new ArrayList<>();
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      for (DevServer server : servers) {
        starting.add(
            threads.submit(() -> {
              server.start();
              return server;
            }));
      }
      for (Future<?> start : starting) {
        start.get();
      }
    } catch (ExecutionException e) {
      servers.forEach(DevServer::kill);
      throw e.getCause() instanceof ServiceFailure failure
          ? failure
          : new ServiceFailure("servers could not be started: " + e.getCause(), e);
    }
  }
}
