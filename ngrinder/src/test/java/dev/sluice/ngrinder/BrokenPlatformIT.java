package dev.sluice.ngrinder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each script runs on its runner against the platform, and is red where something is wrong. */
class BrokenPlatformIT {

  private static PlatformUnderTest platform;

  @TempDir Path folder;

  @BeforeAll
  static void start() throws Exception {
    platform = PlatformUnderTest.shared();
  }

  @ParameterizedTest
  @ValueSource(strings = {"CatalogueRead", "LineOnly", "Overload", "ShopRamp", "WaitAndBuy"})
  void aVisitSucceedsOnAPlatformThatIsWell(String script) throws Exception {
    assertThat(OneVisit.failures(Script.named(script), platform.param("sockets=3"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "WaitAndBuy, line=no-such-line, unknown-line",
    "LineOnly, line=no-such-line, unknown-line",
    "ShopRamp, line=no-such-line, unknown-line",
    "Overload, line=no-such-line, unknown-line",
    "CatalogueRead, performance=404, not-found",
    "WaitAndBuy, performance=404, not-found",
    "ShopRamp, section=404, has no section",
  })
  void aWrongDestinationTurnsItRed(String script, String wrong, String said) throws Exception {
    List<String> failures = OneVisit.failures(Script.named(script), platform.param(wrong));
    assertThat(failures).anyMatch(failure -> failure.contains(said));
  }

  @ParameterizedTest
  @ValueSource(strings = {"WaitAndBuy", "LineOnly", "ShopRamp", "Overload"})
  void aWrongDestinationOfStompTurnsItRed(String script) throws Exception {
    Script broken =
        Script.named(script).broken(folder, "lib/WaitingPlace.groovy", "/app/lines/", "/app/line/");
    assertThat(OneVisit.failures(broken, platform.param()))
        .anyMatch(failure -> failure.contains("forbidden-destination"));
  }

  @Test
  void aRoomThatDoesNotAnswerTurnsItRed() throws Exception {
    String nobody = platform.param().replaceFirst("room=[^,]*", "room=http://127.0.0.1:9");
    assertThat(OneVisit.failures(Script.named("WaitAndBuy"), nobody)).isNotEmpty();
  }
}
