package dev.sluice.admissionbatch.lines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import dev.sluice.admissionbatch.AdmissionSettings;
import dev.sluice.admissionbatch.FragileRoom;
import dev.sluice.admissionbatch.LogLines;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import dev.sluice.waitingroom.line.LineFacts;
import dev.sluice.waitingroom.line.Steering;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class LineCatalogueTest {

  private static final LineId LINE = new LineId("summer-show");

  private final FragileRoom room = new FragileRoom();

  private LineCatalogue catalogue(String title) {
    return new LineCatalogue(
        room,
        new AdmissionSettings(
            Duration.ofSeconds(1),
            200,
            50,
            Duration.ofSeconds(3),
            "0123456789abcdef",
            List.of(new AdmissionSettings.Line("summer-show", title, "http://shop/", null))));
  }

  @Test
  void opensALineAtTheFirstLook() {
    LineCatalogue catalogue = catalogue("Summer");
    assertThat(catalogue.facts(LINE)).isEmpty();
    assertThat(catalogue.facts(LINE)).map(LineFacts::title).contains("Summer");
  }

  @Test
  void aRestartBringsTheTitleUpToDateAndLeavesTheOperatorsFloor() {
    LineCatalogue before = catalogue("Summer");
    before.facts(LINE);
    room.steer(LINE, new Steering(Optional.empty(), OptionalInt.of(70), Optional.empty()));

    LineCatalogue after = catalogue("Summer show");
    after.facts(LINE);

    assertThat(after.facts(LINE)).map(LineFacts::title).contains("Summer show");
    assertThat(after.facts(LINE)).map(LineFacts::floor).contains(70);
  }

  @Test
  void aLostLineIsOpenedAgainAndSaidSo() {
    LineCatalogue catalogue = catalogue("Summer");
    catalogue.facts(LINE);
    room.loseEverything();
    try (LogLines log = LogLines.of(LineCatalogue.class)) {
      assertThat(catalogue.facts(LINE)).isEmpty();
      assertThat(catalogue.facts(LINE)).isPresent();
      assertThat(log.at(Level.WARN)).singleElement().asString().contains("its storage was lost");
    }
  }

  @Test
  void aLineThatCouldNotBeOpenedIsOpenedLater() {
    LineCatalogue catalogue = catalogue("Summer");
    room.goAway();
    assertThatThrownBy(() -> catalogue.facts(LINE)).isInstanceOf(StoreUnavailable.class);
    room.comeBack();
    assertThat(catalogue.facts(LINE)).isEmpty();
    assertThat(catalogue.facts(LINE)).isPresent();
  }

  @Test
  void doesNotOpenWhatIsNotConfigured() {
    assertThatThrownBy(() -> catalogue("Summer").facts(new LineId("winter-show")))
        .hasMessage("the line winter-show is not configured");
  }
}
