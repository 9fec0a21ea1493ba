package dev.sluice.ticketapi.hold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.ticketapi.catalog.Seat;
import dev.sluice.ticketapi.hold.HousePlan.Part;
import java.util.List;
import org.junit.jupiter.api.Test;

class HousePlanTest {

  @Test
  void rowsFollowEachOtherAndAGapInTheNumbersIsAnAisle() {
    HousePlan plan =
        HousePlan.of(
            Houses.of(
                1,
                List.of(
                    new Seat(11, 5, "A", 1),
                    new Seat(12, 5, "A", 2),
                    new Seat(13, 5, "A", 4),
                    new Seat(14, 5, "B", 7),
                    new Seat(20, 6, "A", 1))));
    assertThat(plan.allTaken()).isEqualTo("xx|x\nx\nx\n");
    assertThat(plan.seats()).containsExactly(11L, 12L, 0L, 13L, 0L, 14L, 0L, 20L, 0L);
    assertThat(plan.sections()).containsOnlyKeys(5L, 6L);
    assertThat(plan.sections().get(5L)).isEqualTo(new Part(0, 6)).hasToString("0:6");
    assertThat(plan.sections().get(6L)).isEqualTo(new Part(7, 1));
  }

  @Test
  void everyOtherHouseHasAnotherVersion() {
    String version = HousePlan.of(Houses.rows(1, 2, 3)).version();
    assertThat(HousePlan.of(Houses.rows(1, 2, 3)).version()).isEqualTo(version);
    assertThat(HousePlan.of(Houses.rows(1, 3, 2)).version()).isNotEqualTo(version);
    assertThat(HousePlan.of(Houses.rows(2, 2, 3)).version())
        .as("other seats at the same places")
        .isNotEqualTo(version);
    assertThat(HousePlan.of(Houses.of(1, List.of())).allTaken()).isEmpty();
  }
}
