package dev.sluice.ticketapi.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SaleTest {

  private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");
  private static final Instant ONE = NOON.plusSeconds(3600);
  private static final Instant TWO = ONE.plusSeconds(3600);

  @Test
  void aScheduledSaleOpensAtItsMomentAndClosesAtItsEnd() {
    Sale sale = new Sale(SaleState.SCHEDULED, ONE, TWO);
    assertThat(sale.at(ONE.minusMillis(1))).isEqualTo(SaleState.SCHEDULED);
    assertThat(sale.at(ONE)).isEqualTo(SaleState.OPEN);
    assertThat(sale.at(TWO.minusMillis(1))).isEqualTo(SaleState.OPEN);
    assertThat(sale.at(TWO)).isEqualTo(SaleState.CLOSED);
  }

  @Test
  void withoutAMomentItWaitsForAnOperator() {
    assertThat(new Sale(SaleState.SCHEDULED, null, null).at(TWO)).isEqualTo(SaleState.SCHEDULED);
  }

  @Test
  void aClosedSaleStaysClosed() {
    assertThat(new Sale(SaleState.CLOSED, null, null).at(NOON)).isEqualTo(SaleState.CLOSED);
    assertThat(new Sale(SaleState.CLOSED, ONE, TWO).at(ONE)).isEqualTo(SaleState.CLOSED);
  }

  @Test
  void anOpenSaleClosesAtItsEndOnly() {
    assertThat(Sale.ALWAYS.isOpen(TWO)).isTrue();
    assertThat(new Sale(SaleState.OPEN, null, ONE).isOpen(ONE.minusMillis(1))).isTrue();
    assertThat(new Sale(SaleState.OPEN, null, ONE).isOpen(ONE)).isFalse();
  }

  @Test
  void theNextTurnIsTheNextMomentAtWhichTheStateIsAnother() {
    Sale sale = new Sale(SaleState.SCHEDULED, ONE, TWO);
    assertThat(sale.nextTurn(NOON)).contains(ONE);
    assertThat(sale.nextTurn(ONE)).contains(TWO);
    assertThat(sale.nextTurn(TWO)).isEmpty();
    assertThat(Sale.ALWAYS.nextTurn(NOON)).isEmpty();
    assertThat(new Sale(SaleState.CLOSED, ONE, TWO).nextTurn(NOON)).isEmpty();
  }
}
