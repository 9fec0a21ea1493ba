package dev.sluice.bench.hold;

import dev.sluice.bench.machine.RedisMeter;
import dev.sluice.devservices.ServiceFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** So many people at once, each of whom wants one thing after the other. */
record Rush(int people, double seconds) {

  /** One of them. */
  interface Person {

    /** One attempt; true when it was successful. */
    boolean tries(RandomGenerator random);

    /** Gives back what is left, after the time that counts. */
    default void leaves() {}
  }

  /**
   * What came of it.
   *
   * @param scripts that Redis was asked to run
   * @param redisMicros processor time of Redis meanwhile
   * @param ownMicros processor time of this process, which is the client
   */
  record Counted(
      long attempts,
      long successes,
      double seconds,
      long scripts,
      double redisMicros,
      double ownMicros) {

    double attemptsPerSecond() {
      return attempts / seconds;
    }

    double successesPerSecond() {
      return successes / seconds;
    }

    double redisMicrosEach() {
      return redisMicros / Math.max(1, attempts);
    }

    double scriptsEach() {
      return scripts / (double) Math.max(1, attempts);
    }

    double ownMicrosEach() {
      return ownMicros / Math.max(1, attempts);
    }
  }

  /** On virtual threads, as requests of the shop are. */
  Counted of(Supplier<Person> persons, RedisMeter redis, long seed)
      throws ServiceFailure, InterruptedException {
    AtomicLong attempts = new AtomicLong();
    AtomicLong successes = new AtomicLong();
    SplittableRandom seeds = new SplittableRandom(seed);
    List<Person> all = new ArrayList<>();
    double cpu = redis.cpuMicros();
    double own = ownMicros();
    long scripts = redis.scriptCalls();
    long began = System.nanoTime();
    long ends = began + (long) (seconds * TimeUnit.SECONDS.toNanos(1));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < people; i++) {
        RandomGenerator random = seeds.split();
        Person person = persons.get();
        all.add(person);
        running.add(
            threads.submit(() -> {
              while (System.nanoTime() - ends < 0) {
                attempts.incrementAndGet();
                if (person.tries(random)) {
                  successes.incrementAndGet();
                }
              }
            }));
      }
      for (Future<?> one : running) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new ServiceFailure("somebody could not go on: " + e.getCause(), e);
    }
    double took = (System.nanoTime() - began) / 1e9;
    Counted counted =
        new Counted(
            attempts.get(),
            successes.get(),
            took,
            redis.scriptCalls() - scripts,
            redis.cpuMicros() - cpu,
            ownMicros() - own);
    all.forEach(Person::leaves);
    return counted;
  }

  private static double ownMicros() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e3;
  }
}
