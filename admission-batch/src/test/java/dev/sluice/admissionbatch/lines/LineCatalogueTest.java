package dev.sluice.admissionbatch.lines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import dev.sluice.admissionbatch.FragileRoom;
import dev.sluice.admissionbatch.LogLines;
import dev.sluice.admissionbatch.NoMarks;
import dev.sluice.admissionbatch.TestSettings;
import dev.sluice.admissionbatch.draw.TestDraws;
import dev.sluice.admissionbatch.numbers.FragileMarks;
import dev.sluice.admissionbatch.numbers.MarksUnavailable;
import dev.sluice.admissionbatch.numbers.NumberMark;
import dev.sluice.admissionbatch.numbers.NumberMarks;
import dev.sluice.waitingroom.Epoch;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import dev.sluice.waitingroom.line.LineFacts;
import dev.sluice.waitingroom.line.LineOrigin;
import dev.sluice.waitingroom.line.Steering;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class LineCatalogueTest {

  private static final LineId LINE = new LineId("summer-show");

  private static final Instant NOW = Instant.parse("2026-11-25T11:00:00Z");

  private final FragileRoom room = new FragileRoom();

  private LineCatalogue catalogue(String title) {
    return catalogue(title, new NoMarks());
  }

  private LineCatalogue catalogue(String title, NumberMarks marks) {
    return new LineCatalogue(
        room,
        marks,
        TestDraws.none(),
        TestSettings.settings(
            Duration.ofSeconds(1),
            200,
            50,
            Duration.ofSeconds(3),
            "0123456789abcdef",
            List.of(TestSettings.line("summer-show", title, "http://shop/", null))));
  }

  @Test
  void opensALineAtTheFirstLook() {
    LineCatalogue catalogue = catalogue("Summer");
    assertThat(catalogue.facts(LINE, NOW)).isEmpty();
    assertThat(catalogue.facts(LINE, NOW)).map(LineFacts::title).contains("Summer");
  }

  @Test
  void aRestartBringsTheTitleUpToDateAndLeavesTheOperatorsFloor() {
    LineCatalogue before = catalogue("Summer");
    before.facts(LINE, NOW);
    room.steer(LINE, new Steering(Optional.empty(), OptionalInt.of(70), Optional.empty()));

    LineCatalogue after = catalogue("Summer show");
    after.facts(LINE, NOW);

    assertThat(after.facts(LINE, NOW)).map(LineFacts::title).contains("Summer show");
    assertThat(after.facts(LINE, NOW)).map(LineFacts::floor).contains(70);
  }

  @Test
  void aLostLineIsOpenedAgainAndSaidSo() {
    LineCatalogue catalogue = catalogue("Summer");
    catalogue.facts(LINE, NOW);
    room.loseEverything();
    try (LogLines log = LogLines.of(LineCatalogue.class)) {
      assertThat(catalogue.facts(LINE, NOW)).isEmpty();
      assertThat(catalogue.facts(LINE, NOW)).isPresent();
      assertThat(log.at(Level.WARN)).singleElement().asString().contains("its storage was lost");
    }
  }

  @Test
  void aLineThatCouldNotBeOpenedIsOpenedLater() {
    LineCatalogue catalogue = catalogue("Summer");
    room.goAway();
    assertThatThrownBy(() -> catalogue.facts(LINE, NOW)).isInstanceOf(StoreUnavailable.class);
    room.comeBack();
    assertThat(catalogue.facts(LINE, NOW)).isEmpty();
    assertThat(catalogue.facts(LINE, NOW)).isPresent();
  }

  @Test
  void aNewLineBeginsAboveTheMarkAndWithNumbersReserved() {
    Epoch before = new Epoch("before");
    FragileMarks marks = new FragileMarks(new NumberMark(250_000, List.of(before)));
    catalogue("Summer", marks).facts(LINE, NOW);
    assertThat(room.origin())
        .contains(
            new LineOrigin(250_000, 250_000, List.of(before), NOW.plus(Duration.ofSeconds(30))));
    Epoch now = room.facts(LINE).orElseThrow().epoch();
    assertThat(marks.mark()).isEqualTo(new NumberMark(400_000, List.of(before, now)));
    assertThat(room.reserved()).containsExactly(400_000L);
  }

  @Test
  void aProcessThatComesLaterRaisesNothing() {
    FragileMarks marks = new FragileMarks(NumberMark.NONE);
    catalogue("Summer", marks).facts(LINE, NOW);
    NumberMark first = marks.mark();
    catalogue("Summer show", marks).facts(LINE, NOW);
    assertThat(marks.mark()).isEqualTo(first);
    assertThat(room.reserved()).containsExactly(100_000L);
    assertThat(room.facts(LINE)).map(LineFacts::title).contains("Summer show");
  }

  @Test
  void goesOnWithALineThatRedisHasWhileMySqlIsAway() {
    catalogue("Summer").facts(LINE, NOW);
    FragileMarks marks = new FragileMarks(NumberMark.NONE);
    marks.goAway();
    LineCatalogue catalogue = catalogue("Summer show", marks);
    try (LogLines log = LogLines.of(LineCatalogue.class)) {
      assertThat(catalogue.facts(LINE, NOW)).map(LineFacts::title).contains("Summer");
      assertThat(catalogue.facts(LINE, NOW.plusSeconds(9))).isPresent();
      assertThat(log.at(Level.WARN)).singleElement().asString().contains("goes on as Redis has it");
    }
    marks.comeBack();
    Instant later = NOW.plusSeconds(10);
    assertThat(catalogue.facts(LINE, later)).isEmpty();
    assertThat(catalogue.facts(LINE, later)).map(LineFacts::title).contains("Summer show");
  }

  // INV-Q20
  @Test
  void opensNoLineWhileNobodyKnowsItsNumbers() {
    FragileMarks marks = new FragileMarks(NumberMark.NONE);
    marks.goAway();
    LineCatalogue catalogue = catalogue("Summer", marks);
    assertThatThrownBy(() -> catalogue.facts(LINE, NOW)).isInstanceOf(MarksUnavailable.class);
    assertThat(room.facts(LINE)).isEmpty();
    marks.comeBack();
    assertThat(catalogue.facts(LINE, NOW)).isEmpty();
    assertThat(catalogue.facts(LINE, NOW)).isPresent();
    room.loseEverything();
    marks.goAway();
    assertThatThrownBy(() -> catalogue.facts(LINE, NOW)).isInstanceOf(MarksUnavailable.class);
    assertThat(room.facts(LINE)).isEmpty();
  }

  @Test
  void doesNotOpenWhatIsNotConfigured() {
    assertThatThrownBy(() -> catalogue("Summer").facts(new LineId("winter-show"), NOW))
        .hasMessage("the line winter-show is not configured");
  }
}
