package dev.sluice.ticketapi.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SaleChangeTest {

  private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(60);
  private static final Instant LATEST = NOW.plusSeconds(120);

  private static SaleChange change(
      @Nullable SaleState state, @Nullable Instant opensAt, @Nullable Instant closesAt) {
    return new SaleChange(state, opensAt, closesAt, "kim", "trial");
  }

  private static void refused(SaleChange change) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> change.sale(NOW))
        .satisfies(problem -> assertThat(problem.type()).isEqualTo(ProblemType.MALFORMED_REQUEST));
  }

  @Test
  void whatMakesSenseIsTheSaleAsItWillBe() {
    assertThat(change(SaleState.SCHEDULED, LATER, LATEST).sale(NOW))
        .isEqualTo(new Sale(SaleState.SCHEDULED, LATER, LATEST));
    assertThat(change(SaleState.SCHEDULED, null, null).sale(NOW).opensAt()).isNull();
    assertThat(change(SaleState.OPEN, null, LATER).sale(NOW).closesAt()).isEqualTo(LATER);
    assertThat(change(SaleState.CLOSED, null, null).sale(NOW).isOpen(LATEST)).isFalse();
  }

  @Test
  void momentsAreAsExactAsTheColumnThatKeepsThem() {
    assertThat(change(SaleState.OPEN, null, LATER.plusNanos(1_234_567)).sale(NOW).closesAt())
        .isEqualTo(LATER.plusMillis(1));
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    refused(change(null, null, null));
    refused(change(SaleState.OPEN, LATER, null));
    refused(change(SaleState.CLOSED, null, LATER));
    refused(change(SaleState.SCHEDULED, NOW, null));
    refused(change(SaleState.OPEN, null, NOW));
    refused(change(SaleState.SCHEDULED, LATEST, LATER));
  }
}
