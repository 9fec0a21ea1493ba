package dev.sluice.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DoorwayTest {

  private static final long MILLI = 1_000_000;

  @Test
  void opensNoMoreThanTheRateAllows() {
    Doorway doorway = new Doorway(1000, 0);
    for (int i = 0; i < 1000; i++) {
      doorway.enter(new Visitor(i), 0);
    }
    assertThat(taken(doorway, 10 * MILLI)).isEqualTo(10);
    assertThat(taken(doorway, 15 * MILLI)).isEqualTo(5);
    // what was not used for long is lost: no burst after a pause
    assertThat(taken(doorway, 5000 * MILLI)).isEqualTo(100);
  }

  @Test
  void waitsForTheTimeOfEachAndForThoseUnderWay() {
    Doorway doorway = new Doorway(1000, 0);
    Visitor late = new Visitor(1);
    Visitor early = new Visitor(2);
    doorway.enter(late, 20 * MILLI);
    doorway.enter(early, 5 * MILLI);
    doorway.tick(10 * MILLI);
    assertThat(doorway.next(10 * MILLI, 500)).isNull();
    assertThat(doorway.next(10 * MILLI, 0)).isSameAs(early);
    assertThat(doorway.next(10 * MILLI, 0)).isNull();
    assertThat(doorway.next(20 * MILLI, 0)).isSameAs(late);
    assertThat(doorway.isEmpty()).isTrue();
  }

  @Test
  void holdsNobodyBackWhenItIsOpen() {
    Doorway doorway = new Doorway(1, 0);
    doorway.open();
    for (int i = 0; i < 1000; i++) {
      doorway.enter(new Visitor(i), i);
    }
    assertThat(taken(doorway, 499)).isEqualTo(500);
    assertThat(taken(doorway, 1000)).isEqualTo(500);
  }

  private static int taken(Doorway doorway, long now) {
    doorway.tick(now);
    int taken = 0;
    while (doorway.next(now, 0) != null) {
      taken++;
    }
    return taken;
  }
}
