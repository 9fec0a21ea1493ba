package dev.sluice.bench.spike;

import dev.sluice.bench.machine.RedisMeter;
import dev.sluice.bench.platform.StatementLog;
import dev.sluice.bench.platform.Venue;
import dev.sluice.bench.shopping.Pause;
import dev.sluice.devservices.ServiceFailure;
import java.util.List;

/** Counts what those who wait cost MySQL, by the server's own log, beside what goes on anyway. */
final class WaitingWatch {

  private static final int CALM_WITHIN_SECONDS = 20;

  /** Regular work is not the same in every second. */
  private static final int CALM = 8;

  private final Venue venue;
  private final StatementLog log;
  private final RedisMeter redis;
  private StatementCounts idle = StatementCounts.of(List.of(), 1);
  private double idleCpu;
  private long begun;
  private double cpuBefore;
  private long commandsBefore;

  WaitingWatch(Venue venue) {
    this.venue = venue;
    this.log = venue.database().statementLog();
    this.redis = venue.room().meter();
  }

  /** Looks at a platform to which nobody has come yet, when what was before has settled. */
  void idle(int seconds) throws ServiceFailure {
    awaitCalm();
    begin();
    Pause.millis(seconds * 1000L);
    idle = counted();
    idleCpu = cpuSince();
  }

  /** What follows the sales before takes a moment: documents, letters, counts. */
  private void awaitCalm() throws ServiceFailure {
    long last = statementsOfASecond();
    for (int second = 0; second < CALM_WITHIN_SECONDS; second++) {
      long next = statementsOfASecond();
      if (next <= last + 1 && last <= next + CALM) {
        return;
      }
      last = next;
    }
  }

  private long statementsOfASecond() throws ServiceFailure {
    long before = venue.database().statements();
    Pause.millis(1000);
    return venue.database().statements() - before;
  }

  /** From now on somebody waits. */
  void begin() throws ServiceFailure {
    log.begin();
    begun = System.nanoTime();
    cpuBefore = cpuSeconds();
    commandsBefore = redis.commands();
  }

  /** The doors are about to open. */
  WaitingCost end() throws ServiceFailure {
    double cpu = cpuSince();
    double elapsed = elapsed();
    double commands = (redis.commands() - commandsBefore) / elapsed;
    return new WaitingCost(idle, counted(), idleCpu, cpu, commands);
  }

  private StatementCounts counted() throws ServiceFailure {
    double elapsed = elapsed();
    log.end();
    return StatementCounts.of(log.asked(), elapsed);
  }

  private double cpuSince() {
    return (cpuSeconds() - cpuBefore) / elapsed();
  }

  private double cpuSeconds() {
    return venue.database().cpu().toNanos() / 1e9;
  }

  private double elapsed() {
    return Math.max(1e-3, (System.nanoTime() - begun) / 1e9);
  }
}
