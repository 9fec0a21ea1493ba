package dev.sluice.monitorui.steering;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitRiseTest {

  private static final LineLimitsNow BEFORE = new LineLimitsNow(100, 50, 200, 60);
  private static final LineLimitsNow FREE = new LineLimitsNow(100, 50, null, null);

  private static SteeringWish wish(Integer floor, Integer ceiling, Integer minute, Integer fixed) {
    return new SteeringWish(null, floor, ceiling, minute, fixed, null, null, null, "r", null);
  }

  @ParameterizedTest
  @CsvSource({
    "100,,,, false",
    "101,,,, true",
    "1,,,, false",
    ",400,,, false",
    ",401,,, true",
    ",0,,, true",
    ",,120,, false",
    ",,121,, true",
    ",,0,, true",
    ",,,200, false",
    ",,,201, true",
    ",,,0, false",
    ",,,1000000, true",
    "101,401,121,201, true",
  })
  void asksAgainWhenALimitMoreThanDoubles(
      Integer floor, Integer ceiling, Integer minute, Integer fixed, boolean asks) {
    assertThat(LimitRise.of(BEFORE, wish(floor, ceiling, minute, fixed)).isEmpty())
        .isEqualTo(!asks);
  }

  @ParameterizedTest
  @CsvSource({",5,,", ",1000000,,", ",0,,", ",,1000000,"})
  void aLimitWhereThereWasNoneIsNoRise(
      Integer floor, Integer ceiling, Integer minute, Integer fixed) {
    assertThat(LimitRise.of(FREE, wish(floor, ceiling, minute, fixed))).isEmpty();
  }
}
