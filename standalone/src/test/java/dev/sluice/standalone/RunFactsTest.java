package dev.sluice.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.standalone.RunFacts.RunningProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFactsTest {
  @TempDir Path folder;

  @Test
  void whatIsWrittenCanBeReadByTheNextStart() throws Exception {
    RunningProcess redis =
        new RunningProcess(17, Instant.parse("2026-01-01T00:00:00.5Z"), "127.0.0.1:1", "/log");
    RunFacts facts =
        new RunFacts(
            true,
            16,
            8080,
            Map.of("redis", redis),
            Map.of("redis", "redis://127.0.0.1:1"),
            Map.of("shop", "http://127.0.0.1:8081/"),
            "/data/secrets");
    Path file = folder.resolve("run.json");
    facts.write(file);
    facts.write(file);

    assertThat(RunFacts.read(file)).isEqualTo(Optional.of(facts));
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void aMissingOrForeignFileIsNoRun() throws Exception {
    Path file = folder.resolve("run.json");
    assertThat(RunFacts.read(file)).isEmpty();
    Files.writeString(file, "{\"portBase\":");
    assertThat(RunFacts.read(file)).isEmpty();
  }

  @Test
  void aProcessOfTheSameIdThatStartedAtAnotherTimeIsAnotherOne() {
    long pid = ProcessHandle.current().pid();
    Instant startedAt = ProcessHandle.current().info().startInstant().orElseThrow();

    assertThat(new RunningProcess(pid, startedAt, "", "").handle())
        .contains(ProcessHandle.current());
    assertThat(new RunningProcess(pid, startedAt.minusSeconds(1), "", "").handle()).isEmpty();
  }
}
