package dev.sluice.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.devservices.DevServer;
import dev.sluice.devservices.ServiceFailure;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisionTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream told = new ByteArrayOutputStream();
  private final PrintStream terminal = new PrintStream(told, true, StandardCharsets.UTF_8);
  private final Thread runner = new Thread(() -> {});
  private final RunState state = new RunState(runner);
  private final Supervision supervision =
      new Supervision(state, new Console(terminal, terminal, new Stopwatch()));
  private final AtomicInteger revived = new AtomicInteger();
  private final FragileServer server = new FragileServer();

  @Test
  void startsAPartThatDiedAgainAndSaysSo() {
    watch();
    server.die();

    awaitRevivals(1);
    assertThat(server.starts()).isEqualTo(2);
    assertThat(told.toString(StandardCharsets.UTF_8))
        .contains("fragile ended unexpectedly: starting it again")
        .contains("fragile runs again");
    assertThat(state.ending()).isEmpty();
  }

  @Test
  void theFourthDeathWithinAMinuteEndsTheRunWithTheLog() throws Exception {
    Files.writeString(folder.resolve("log"), "first\nlast words\n");
    watch();
    for (int death = 1; death <= 3; death++) {
      server.die();
      awaitRevivals(death);
    }
    server.die();

    await().until(() -> state.ending().isPresent());
    assertThat(state.ending()).isEqualTo(Optional.of(new Ending.Broken(reason())));
    assertThat(reason()).contains("more than 3 times within 60 s").contains("last words");
    assertThat(server.starts()).isEqualTo(4);
  }

  @Test
  void aPartThatDoesNotComeUpAgainSpendsTheSameBudget() {
    watch();
    server.brokenNow = true;
    server.die();

    await().until(() -> state.ending().isPresent());
    assertThat(reason()).contains("fragile did not start again (disk full)");
    assertThat(server.starts()).isEqualTo(4);
    assertThat(revived).hasValue(0);
  }

  @Test
  void afterItsEndNothingIsStartedAgain() throws InterruptedException {
    watch();
    supervision.end();
    server.die();

    assertThat(server.starts()).isEqualTo(1);
    assertThat(state.ending()).isEmpty();
  }

  private void watch() {
    try {
      server.start();
    } catch (ServiceFailure e) {
      throw new AssertionError(e);
    }
    supervision.watch(new Part(server, folder.resolve("log")), revived::incrementAndGet);
  }

  private String reason() {
    return ((Ending.Broken) state.ending().orElseThrow()).reason();
  }

  private void awaitRevivals(int expected) {
    await().until(() -> revived.get() == expected);
  }

  /** A server that dies when told to. */
  private static final class FragileServer implements DevServer {
    private final List<Runnable> onExit = new ArrayList<>();
    private int starts;
    private boolean alive;
    private volatile boolean brokenNow;

    @Override
    public String name() {
      return "fragile";
    }

    @Override
    public String address() {
      return "127.0.0.1:1";
    }

    @Override
    public synchronized void start() throws ServiceFailure {
      starts++;
      if (brokenNow) {
        throw new ServiceFailure("disk full");
      }
      alive = true;
    }

    synchronized int starts() {
      return starts;
    }

    void die() {
      List<Runnable> actions;
      synchronized (this) {
        alive = false;
        actions = List.copyOf(onExit);
        onExit.clear();
      }
      actions.forEach(Runnable::run);
    }

    @Override
    public void stop() {
      die();
    }

    @Override
    public void kill() {
      die();
    }

    @Override
    public synchronized boolean alive() {
      return alive;
    }

    @Override
    public long pid() {
      return 1;
    }

    @Override
    public synchronized void onExit(Runnable action) {
      onExit.add(action);
    }
  }
}
