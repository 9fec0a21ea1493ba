package dev.sluice.ngrinder.standin;

import dev.sluice.ngrinder.Script;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One script under load for a bounded time: one process, many threads, all runs one after the other
 * as an agent does them.
 */
final class ScriptRun {

  private static final int FAILURES_KEPT = 1_000;
  private static final Duration LAST_RUNS_TAKE_AT_MOST = Duration.ofSeconds(60);

  /**
   * How much load.
   *
   * @param threads virtual users
   * @param lasts from the start of the first thread
   * @param between the starts of two threads
   */
  record Load(int threads, Duration lasts, Duration between) {
    static Load of(int threads, int seconds) {
      return new Load(threads, Duration.ofSeconds(seconds), Duration.ZERO);
    }
  }

  /**
   * What came of it.
   *
   * @param tests what was recorded, by the number of the test
   * @param failures the first ones, in words
   * @param log what the script wrote
   */
  record Outcome(List<Figures> tests, List<String> failures, List<String> log) {

    Figures test(String name) {
      return tests.stream().filter(test -> test.name().equals(name)).findFirst().orElseThrow();
    }

    List<String> logged(String beginning) {
      return log.stream().filter(line -> line.startsWith(beginning)).toList();
    }

    @Override
    public String toString() {
      return "tests %s%nfailures %s%nlog %s"
          .formatted(tests, failures, log.stream().filter(l -> !l.startsWith("hdr")).toList());
    }
  }

  private final ScriptObject script;
  private final Load load;
  private final Optional<String> endsWith;
  private final CountDownLatch over = new CountDownLatch(1);
  private final List<String> failures = new CopyOnWriteArrayList<>();

  private ScriptRun(ScriptObject script, Load load, Optional<String> endsWith) {
    this.script = script;
    this.load = load;
    this.endsWith = endsWith;
  }

  static Outcome of(Script script, String param, Load load) throws Throwable {
    return run(script, param, load, Optional.empty());
  }

  /** Ends with the first failure that says so. */
  static Outcome untilFailure(Script script, String param, Load load, String said)
      throws Throwable {
    return run(script, param, load, Optional.of(said));
  }

  private static Outcome run(Script script, String param, Load load, Optional<String> endsWith)
      throws Throwable {
    Recorder.begin();
    Grinders.forget();
    System.setProperty("param", param);
    ScriptObject object = new ScriptObject(script.parse());
    object.beforeProcess();
    ScriptRun run = new ScriptRun(object, load, endsWith);
    run.runThreads();
    object.afterProcess();
    return new Outcome(Recorder.figures(), List.copyOf(run.failures), Grinders.log());
  }

  private void runThreads() throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < load.threads(); i++) {
      int number = i;
      threads.add(Thread.ofPlatform().name("vuser-" + i).start(() -> work(number)));
    }
    over.await(load.lasts().toMillis(), TimeUnit.MILLISECONDS);
    over.countDown();
    for (Thread thread : threads) {
      if (!thread.join(LAST_RUNS_TAKE_AT_MOST)) {
        thread.interrupt();
        failures.add(thread.getName() + " did not come to its end");
      }
    }
  }

  private void work(int number) {
    Recorder.numberThisThread(number);
    Duration startsAfter = load.between().multipliedBy(number);
    try {
      if (over.await(startsAfter.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
      script.beforeThread();
      while (over.getCount() > 0) {
        runOnce();
      }
      script.afterThread();
    } catch (Throwable e) {
      failed(e);
    }
  }

  private void runOnce() {
    try {
      script.run();
    } catch (Throwable e) {
      Recorder.failLast();
      failed(e);
    }
  }

  private void failed(Throwable e) {
    if (failures.size() < FAILURES_KEPT) {
      failures.add(String.valueOf(e));
    }
    if (endsWith.filter(String.valueOf(e)::contains).isPresent()) {
      over.countDown();
    }
  }
}
