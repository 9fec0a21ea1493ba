package dev.sluice.bench.spike;

import dev.sluice.bench.platform.Venue;
import dev.sluice.bench.platform.Venue.Part;
import dev.sluice.bench.report.Bench;
import dev.sluice.devservices.ServiceFailure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Processes that die by {@code kill -9} in the middle of a sale, each once, evenly spread over the
 * tickets, and are started again at once.
 */
final class Kills {

  private final Bench bench;
  private final Venue venue;
  private final List<Part> processes;
  private final List<Thread> restarts = new ArrayList<>();
  private final List<String> told = Collections.synchronizedList(new ArrayList<>());
  private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
  private int killed;

  Kills(Bench bench, Venue venue, List<Part> processes) {
    this.bench = bench;
    this.venue = venue;
    this.processes = processes;
  }

  /** Kills whose turn it is when so many are sold, {@code second} seconds into the sale. */
  void at(int sold, int tickets, double second) {
    while (killed < processes.size()
        && (long) sold * (processes.size() + 1) >= (long) tickets * (killed + 1)) {
      Part process = processes.get(killed++);
      bench.say("kill -9 " + process.word() + " with " + sold + " sold");
      restarts.add(Thread.ofPlatform().daemon().start(() -> kill(process, sold, second)));
    }
  }

  private void kill(Part process, int sold, double second) {
    long from = System.nanoTime();
    try {
      venue.killAndStartAgain(process);
      String text =
          String.format(
              Locale.ROOT,
              "%s killed after %.1f s with %d sold, ready again %.1f s later",
              process.word(),
              second,
              sold,
              (System.nanoTime() - from) / 1e9);
      told.add(text);
      bench.say(text);
    } catch (ServiceFailure e) {
      failures.add(process.word() + ": " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns when all are back. */
  List<String> awaitAll() throws ServiceFailure, InterruptedException {
    for (Thread restart : restarts) {
      restart.join();
    }
    if (!failures.isEmpty() || killed < processes.size()) {
      throw new ServiceFailure(
          "%d of %d processes were killed and are back %s"
              .formatted(told.size(), processes.size(), failures));
    }
    return List.copyOf(told);
  }
}
