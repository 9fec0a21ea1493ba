package dev.sluice.bench.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.waitingroom.VisitorId;
import java.util.List;
import org.junit.jupiter.api.Test;

class MoveTest {

  private static final VisitorId FIRST = new VisitorId(0, 1);
  private static final VisitorId SECOND = new VisitorId(0, 2);
  private static final VisitorId THIRD = new VisitorId(0, 3);

  @Test
  void theSameOrderIsRight() {
    assertThat(Move.outOfOrder(List.of(FIRST, SECOND), List.of(FIRST, SECOND))).isZero();
  }

  @Test
  void twoWhoChangedPlacesAreTwoWrongPlaces() {
    assertThat(Move.outOfOrder(List.of(FIRST, SECOND, THIRD), List.of(FIRST, THIRD, SECOND)))
        .isEqualTo(2);
  }

  @Test
  void whoeverIsMissingIsWrong() {
    assertThat(Move.outOfOrder(List.of(FIRST, SECOND, THIRD), List.of(FIRST))).isEqualTo(2);
  }
}
