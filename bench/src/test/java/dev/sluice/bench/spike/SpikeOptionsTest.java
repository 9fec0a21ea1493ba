package dev.sluice.bench.spike;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.bench.platform.Venue;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpikeOptionsTest {

  private static SpikeOptions understood(String words) {
    return switch (SpikeOptions.read(words(words))) {
      case SpikeOptions.Reading.Understood(SpikeOptions options) -> options;
      case SpikeOptions.Reading other -> throw new AssertionError(other);
    };
  }

  private static List<String> words(String words) {
    return words.isEmpty() ? List.of() : List.of(words.split(" ", -1));
  }

  @Test
  void nothingSaidIsASmallSpikeWithTheRoom() {
    SpikeOptions options = understood("");

    assertThat(options.noRoom()).isFalse();
    assertThat(options.rate()).isZero();
    assertThat(options.kills()).isEmpty();
    assertThat(options.set().number("visitors")).isEqualTo(3_000);
    assertThat(options.arrivalSeconds()).isEqualTo(7.5);
  }

  @Test
  void everyOptionIsUnderstood() {
    SpikeOptions options =
        understood(
            "--visitors=15000 --tickets 2000 --arrival ramp --rate 12.5 --compare"
                + " --kill queue-server,ticket-api --break oversell,lost-visitor --json a.json --report b.html");

    assertThat(options.set().number("visitors")).isEqualTo(15_000);
    assertThat(options.set().word("arrival")).isEqualTo("ramp");
    assertThat(options.rate()).isEqualTo(12.5);
    assertThat(options.compare()).isTrue();
    assertThat(options.kills()).containsExactly(Venue.Part.QUEUE_SERVER, Venue.Part.TICKET_API);
    assertThat(options.broken()).containsExactly(SpikeOptions.Sabotage.values());
    assertThat(options.json()).get().matches(file -> file.isAbsolute());
    assertThat(options.report()).isPresent();
  }

  @Test
  void allIsEveryProcessOnce() {
    assertThat(understood("--kill all").kills()).containsExactly(Venue.Part.values());
    assertThat(understood("--no-room").json()).isEqualTo(Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--visitors",
        "--visitors many",
        "--visitors 100 --tickets 60",
        "--visitors 70000",
        "--tickets 7",
        "--arrival wave",
        "--rate -1",
        "--no-room --rate 5",
        "--no-room --compare",
        "--no-room --kill admission-batch",
        "--kill mysql",
        "--break everything",
        "--colour red",
        "now"
      })
  void whatMakesNoSenseIsRefused(String words) {
    assertThat(SpikeOptions.read(words(words))).isInstanceOf(SpikeOptions.Reading.Wrong.class);
  }

  @Test
  void helpIsHelp() {
    assertThat(SpikeOptions.read(List.of("--visitors", "--help")))
        .isInstanceOf(SpikeOptions.Reading.HelpWanted.class);
  }
}
