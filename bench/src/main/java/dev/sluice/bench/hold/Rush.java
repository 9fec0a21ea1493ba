package dev.sluice.bench.hold;

import dev.sluice.bench.machine.RedisMeter;
import dev.sluice.devservices.ServiceFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/** So many people at once, each of whom wants one thing after the other. */
record Rush(int people, double seconds) {

  /** One attempt; true when it was successful. */
  interface Person {
    boolean tries(RandomGenerator random);
  }

  /**
   * @param redisMicros processor time of Redis meanwhile
   */
  record Counted(long attempts, long successes, double seconds, double redisMicros) {

    double perSecond() {
      return successes / seconds;
    }

    double attemptsPerSecond() {
      return attempts / seconds;
    }

    double redisMicrosEach() {
      return redisMicros / Math.max(1, successes);
    }
  }

  Counted of(Person person, RedisMeter redis, long seed)
      throws ServiceFailure, InterruptedException {
    AtomicLong attempts = new AtomicLong();
    AtomicLong successes = new AtomicLong();
    SplittableRandom seeds = new SplittableRandom(seed);
    double cpu = redis.cpuMicros();
    long began = System.nanoTime();
    long ends = began + (long) (seconds * TimeUnit.SECONDS.toNanos(1));
    try (ExecutorService threads = Executors.newFixedThreadPool(people)) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < people; i++) {
        RandomGenerator random = seeds.split();
        all.add(
            threads.submit(() -> {
              while (System.nanoTime() - ends < 0) {
                attempts.incrementAndGet();
                if (person.tries(random)) {
                  successes.incrementAndGet();
                }
              }
            }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new ServiceFailure("somebody could not go on: " + e.getCause(), e);
    }
    double took = (System.nanoTime() - began) / 1e9;
    return new Counted(attempts.get(), successes.get(), took, redis.cpuMicros() - cpu);
  }
}
