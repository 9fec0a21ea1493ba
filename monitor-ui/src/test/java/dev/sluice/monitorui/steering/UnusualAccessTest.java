package dev.sluice.monitorui.steering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.monitorui.steering.AccessWish.Lists;
import dev.sluice.waitingroom.access.Lanes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnusualAccessTest {

  private static final Lanes LANES = Lanes.parse("general=1,members=3");

  private static AccessWish wish(String lanes, Lists add) {
    return new AccessWish(null, null, null, null, null, null, lanes, add, null, "test", null);
  }

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0/0, true",
    "10.0.0.0/8, true",
    "10.20.0.0/15, true",
    "10.20.0.0/16, false",
    "192.0.2.7, false",
    "::/0, true",
    "2001:d00::/24, true",
    "2001:db8::/32, false",
    "2001:db8::1, false"
  })
  void aRangeOfVeryManyAddressesIsAskedAboutOnceMore(String range, boolean asked) {
    List<String> expected = asked ? List.of("wide range " + range) : List.of();
    assertThat(UnusualAccess.of(Lanes.NONE, wish(null, new Lists(null, null, List.of(range)))))
        .as("denied")
        .isEqualTo(expected);
    assertThat(UnusualAccess.of(Lanes.NONE, wish(null, new Lists(null, List.of(range), null))))
        .as("allowed")
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "general=1,members=7 | ",
        "general=1,members=8 | share of general 25% -> 11%",
        "general=5,members=3 | ",
        "general=6,members=3 | share of members 75% -> 33%",
        "general=3,members=1 | share of members 75% -> 25%"
      })
  void aLaneThatKeepsLessThanHalfOfItsShareIsAskedAboutOnceMore(String lanes, String unusual) {
    assertThat(String.join(", ", UnusualAccess.of(LANES, wish(lanes, null))))
        .isEqualTo(unusual == null ? "" : unusual);
  }

  @Test
  void lanesThatAreNewTakeNothingFromAnybodyWhoWasPromisedIt() {
    assertThat(UnusualAccess.of(Lanes.NONE, wish("general=1,members=30", null))).isEmpty();
  }
}
