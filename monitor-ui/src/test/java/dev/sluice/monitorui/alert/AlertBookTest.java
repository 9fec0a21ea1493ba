package dev.sluice.monitorui.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlertBookTest {

  private static final Instant START = Instant.parse("2026-12-01T11:00:00Z");
  private final AlertBook book = new AlertBook(Duration.ofSeconds(10));

  private static Finding broken(String subject, int afterSeconds) {
    return new Finding(
        Rule.NO_ADMISSIONS, subject, Map.of("waiting", 9.0), Duration.ofSeconds(afterSeconds));
  }

  private List<String> look(int second, Finding... findings) {
    return book.look(START.plusSeconds(second), List.of(findings)).stream()
        .map(change -> (change.raised() ? "on " : "off ") + change.alert().subject())
        .toList();
  }

  @Test
  void comesOnWhenItWasBrokenForAWhile() {
    assertThat(look(0, broken("a", 3))).isEmpty();
    assertThat(look(2, broken("a", 3))).isEmpty();
    assertThat(book.on()).isEmpty();
    assertThat(look(3, broken("a", 3))).containsExactly("on a");
    assertThat(book.on()).hasSize(1);
    assertThat(book.on().getFirst().since()).isEqualTo(START);
    assertThat(look(4, broken("a", 3))).as("once").isEmpty();
  }

  @Test
  void whatPassesBeforeThatIsNoAlert() {
    look(0, broken("a", 3));
    look(1);
    assertThat(look(2, broken("a", 3))).isEmpty();
    assertThat(look(4, broken("a", 3))).as("the time begins anew").isEmpty();
    assertThat(look(5, broken("a", 3))).containsExactly("on a");
  }

  @Test
  void goesOutWhenAllWasWellForAWhile() {
    look(0, broken("a", 0));
    assertThat(look(5)).isEmpty();
    assertThat(book.on()).hasSize(1);
    assertThat(look(9)).isEmpty();
    assertThat(look(10)).containsExactly("off a");
    assertThat(book.on()).isEmpty();
  }

  @Test
  void doesNotFlap() {
    int changes = 0;
    for (int second = 0; second < 120; second++) {
      boolean brokenNow = second % 6 < 3;
      changes += (brokenNow ? look(second, broken("a", 1)) : look(second)).size();
    }
    assertThat(changes).as("on, and nothing else").isEqualTo(1);
  }

  @Test
  void subjectsAreAlertsOfTheirOwnAndTheWorstComesFirst() {
    Finding warning = new Finding(Rule.POOL_EXHAUSTED, "ticket-api", Map.of(), Duration.ZERO);
    look(0, warning);
    look(1, warning, broken("a", 0), broken("b", 0));
    assertThat(book.on()).extracting(Alert::subject).containsExactly("a", "b", "ticket-api");
  }

  @Test
  void theNumbersAreThoseOfNow() {
    look(0, broken("a", 0));
    book.look(
        START.plusSeconds(1),
        List.of(new Finding(Rule.NO_ADMISSIONS, "a", Map.of("waiting", 50.0), Duration.ZERO)));
    assertThat(book.on().getFirst().values()).containsEntry("waiting", 50.0);
  }
}
