package dev.sluice.waitingroom.saturation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.waitingroom.saturation.LimitShares.Claim;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LimitSharesTest {

  private static Claim claim(int floor, int ceiling, double people) {
    return new Claim(new Bounds(floor, ceiling), people);
  }

  private static Claim claim(double people) {
    return claim(1, Integer.MAX_VALUE, people);
  }

  @Test
  void oneLineHasAllOfIt() {
    assertThat(LimitShares.of(700, List.of(claim(3)))).containsExactly(700);
  }

  @Test
  void linesWithPeopleShareEquallyAndOneWithFewGetsWhatItNeeds() {
    assertThat(LimitShares.of(700, List.of(claim(9_000), claim(100), claim(9_000))))
        .containsExactly(300, 100, 300);
  }

  // INV-Q32
  @Test
  void everyLineHasItsFloorAndNoneMoreThanItsCeiling() {
    assertThat(LimitShares.of(700, List.of(claim(50, 80, 9_000), claim(200, 9_999, 0))))
        .containsExactly(80, 620);
    assertThat(LimitShares.of(10, List.of(claim(50, 80, 0), claim(200, 300, 0))))
        .containsExactly(50, 200);
  }

  @Test
  void whatNobodyNeedsIsSharedForThoseWhoMayCome() {
    assertThat(LimitShares.of(700, List.of(claim(0), claim(100))))
        .satisfies(shares -> assertThat(shares[0] + shares[1]).isEqualTo(700, within(1e-6)))
        .satisfies(shares -> assertThat(shares[0]).isGreaterThan(200));
  }

  // INV-Q32
  @Test
  void theSharesAreTheLimitWheneverFloorsAndCeilingsAllow() {
    Random random = new Random(3);
    for (int i = 0; i < 2_000; i++) {
      List<Claim> claims = new ArrayList<>();
      for (int line = 0; line <= random.nextInt(6); line++) {
        int floor = 1 + random.nextInt(50);
        claims.add(claim(floor, floor + random.nextInt(500), random.nextInt(2_000)));
      }
      double floors = claims.stream().mapToInt(c -> c.bounds().floor()).sum();
      double ceilings = claims.stream().mapToInt(c -> c.bounds().ceiling()).sum();
      double limit = random.nextInt(3_000);
      assertThat(Arrays.stream(LimitShares.of(limit, claims)).sum())
          .isEqualTo(Math.clamp(limit, floors, ceilings), within(1e-4));
    }
  }
}
