package dev.sluice.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

  private final Report report = new Report();

  @Test
  void oneBenchmarkIsOneFlatObjectOfNumbers(@TempDir Path folder) throws Exception {
    report.add(
        new FakeBenchmark("a"),
        new Figures().add("p99_ms", 12.34567, "ms").add("speed", 1234.6, "1/s").add("lost", 0, ""));
    Path file = folder.resolve("new/figures.json");
    report.write(file);
    assertThat(Files.readString(file).replaceAll("\\s", ""))
        .isEqualTo("{\"p99_ms\":12.346,\"speed\":1235,\"lost\":0}");
  }

  @Test
  void onlyNamesThatSeveralUseCarryTheBenchmarksName() {
    report.add(new FakeBenchmark("a"), new Figures().add("p99_ms", 1, "ms").add("only", 2, ""));
    report.add(new FakeBenchmark("b"), new Figures().add("p99_ms", 3, "ms"));
    assertThat(report.numbers()).containsOnlyKeys("a_p99_ms", "only", "b_p99_ms");
  }

  @Test
  void largeAndRoundNumbersAreWrittenOut() {
    report.add(
        new FakeBenchmark("a"), new Figures().add("people", 1_000_000, "").add("ten", 10, ""));
    assertThat(report.numbers().toString()).isEqualTo("{people=1000000, ten=10}");
  }

  @Test
  void theTableShowsWhetherABarIsMet() {
    report.add(
        new FakeBenchmark("a"), new Figures().add("p99_ms", 10, "ms").add("speed", 4.5, "1/s"));
    assertThat(report.lines(Map.of("cores", "2")))
        .anyMatch(line -> line.matches("cores +2"))
        .anyMatch(line -> line.matches("a +p99_ms +10  ms +<= 10  met"))
        .anyMatch(line -> line.matches("a +speed +4.5  1/s +>= 5  MISSED"));
  }

  @Test
  void aFigureIsANumberAndHasItsNameAlone() {
    Figures figures = new Figures().add("speed", 1, "");
    assertThatThrownBy(() -> figures.add("speed", 2, ""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> figures.add("ratio", Double.NaN, ""))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
