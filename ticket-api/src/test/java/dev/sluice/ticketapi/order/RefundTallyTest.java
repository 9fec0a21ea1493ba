package dev.sluice.ticketapi.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** INV-5: when an order whose tickets were given back is over, and which tickets a wish ends. */
class RefundTallyTest {

  private static Optional<OrderEvent> end(int pending, int refused, int validTickets) {
    return new RefundTally(pending, refused, validTickets).end();
  }

  @Test
  void nothingEndsWhileTheProviderIsAsked() {
    assertThat(end(1, 0, 0)).isEmpty();
    assertThat(end(1, 1, 2)).isEmpty();
  }

  @Test
  void whatWasRefusedIsOwedWhateverElseWentBack() {
    assertThat(end(0, 1, 0)).contains(OrderEvent.REFUND_REFUSED);
    assertThat(end(0, 1, 2)).contains(OrderEvent.REFUND_REFUSED);
  }

  @Test
  void theOrderIsOverWhenNoTicketIsLeft() {
    assertThat(end(0, 0, 0)).contains(OrderEvent.REFUNDED);
    assertThat(end(0, 0, 2)).contains(OrderEvent.PARTLY_REFUNDED);
  }

  @Test
  void aWishEndsWhatItNamesAndAllWhenItNamesNothing() {
    Set<String> valid = Set.of("b", "c");
    assertThat(Refunds.ending(Set.of(), valid, Set.of())).contains(valid);
    assertThat(Refunds.ending(Set.of("b"), valid, Set.of())).contains(Set.of("b"));
    assertThat(Refunds.ending(Set.of("a", "b"), valid, Set.of())).as("of none").isEmpty();
  }

  @Test
  void aWishThatComesAgainEndsNothingMore() {
    Set<String> valid = Set.of("b", "c");
    assertThat(Refunds.ending(Set.of("a"), valid, Set.of("a"))).contains(Set.of());
    assertThat(Refunds.ending(Set.of("a", "b"), valid, Set.of("a"))).contains(Set.of("b"));
    assertThat(Refunds.ending(Set.of("a", "x"), valid, Set.of("a"))).isEmpty();
  }
}
