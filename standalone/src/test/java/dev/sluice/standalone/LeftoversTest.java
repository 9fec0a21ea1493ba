package dev.sluice.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.standalone.RunFacts.RunningProcess;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream told = new ByteArrayOutputStream();
  private final PrintStream terminal = new PrintStream(told, true, StandardCharsets.UTF_8);
  private final Leftovers leftovers =
      new Leftovers(new Console(terminal, terminal, new Stopwatch()));

  @Test
  void waitsForWhatAKilledRunLeftBehind() throws Exception {
    Process left = new ProcessBuilder("sleep", "1").start();
    write(left.pid(), left.info().startInstant().orElseThrow());

    leftovers.await(new DataFolder(folder));

    assertThat(left.isAlive()).isFalse();
    assertThat(told.toString(StandardCharsets.UTF_8)).contains("waiting for the end of [redis]");
  }

  @Test
  void doesNotTouchAProcessThatOnlyHasTheSameId() throws Exception {
    ProcessHandle self = ProcessHandle.current();
    write(self.pid(), self.info().startInstant().orElseThrow().minusSeconds(60));

    leftovers.await(new DataFolder(folder));

    assertThat(told.size()).isZero();
  }

  @Test
  void withoutARunBeforeThereIsNothingToWaitFor() throws Exception {
    leftovers.await(new DataFolder(folder));

    assertThat(told.size()).isZero();
  }

  private void write(long pid, Instant startedAt) throws Exception {
    RunningProcess redis = new RunningProcess(pid, startedAt, "127.0.0.1:1", "/log");
    new RunFacts(true, 1, 8080, Map.of("redis", redis), Map.of(), Map.of(), "/secrets")
        .write(new DataFolder(folder).runFile());
  }
}
