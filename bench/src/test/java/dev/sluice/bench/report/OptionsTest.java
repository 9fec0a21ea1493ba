package dev.sluice.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.bench.report.Options.Reading;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OptionsTest {

  private static final Benchmark SLOW =
      new FakeBenchmark("slow", Setting.number("seconds", 30, "how long"));
  private static final Benchmark WIDE =
      new FakeBenchmark(
          "wide",
          Setting.number("seconds", 5, "how long"),
          Setting.word("gc", "g1", "g1|serial", "?"));

  @Test
  void withoutWordsEverythingIsMeasured() {
    assertThat(read()).isEqualTo(understood(List.of(SLOW, WIDE), Optional.empty(), Map.of()));
  }

  @Test
  void aNameChoosesOneAndOptionsMayStandAnywhere() {
    assertThat(read("--seconds=7", "wide", "--json", "/tmp/x/../a.json", "--gc", "serial"))
        .isEqualTo(
            understood(
                List.of(WIDE),
                Optional.of(Path.of("/tmp/a.json")),
                Map.of("seconds", "7", "gc", "serial")));
  }

  @Test
  void wrongWordsAreNamed() {
    assertWrong("fast", "fast");
    assertWrong("also wide", "slow", "wide");
    assertWrong("--seconds needs", "--seconds");
    assertWrong("--nonsense", "--nonsense", "1");
    assertWrong("--seconds", "--seconds", "soon");
    // an option of another benchmark has no effect here, so it is a mistake
    assertWrong("--gc", "slow", "--gc", "serial");
    assertWrong("--gc", "wide", "--gc", "zgc");
  }

  @Test
  void helpIsHelp() {
    assertThat(read("slow", "--help")).isInstanceOf(Reading.HelpWanted.class);
  }

  @Test
  void settingsFallBackToTheirDefault() {
    Settings settings = new Settings(WIDE.settings(), Map.of("gc", "serial", "other", "1"));
    assertThat(settings.number("seconds")).isEqualTo(5);
    assertThat(settings.word("gc")).isEqualTo("serial");
  }

  private static void assertWrong(String about, String... words) {
    assertThat(read(words))
        .isInstanceOfSatisfying(
            Reading.Wrong.class, wrong -> assertThat(wrong.reason()).contains(about));
  }

  private static Reading read(String... words) {
    return Options.read(List.of(words), List.of(SLOW, WIDE));
  }

  private static Reading understood(
      List<Benchmark> benchmarks, Optional<Path> json, Map<String, String> values) {
    return new Reading.Understood(new Options(benchmarks, json, values));
  }
}
