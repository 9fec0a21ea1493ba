package dev.sluice.queueserver.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.waitingroom.line.LanedNumbers;
import dev.sluice.waitingroom.line.LineDepartures;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LaneMembersTest {

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  @Test
  void placesAreThoseThatCountingOneByOneGives() {
    int numbers = 3_000;
    int[] lane = new int[numbers + 1];
    boolean[] gone = new boolean[numbers + 1];
    LineDepartures departures = LineDepartures.fromBitmap(new byte[0]);
    LaneMembers members = LaneMembers.of(LanedNumbers.NONE, departures);
    for (int number = 1; number <= numbers; number++) {
      lane[number] = random.nextInt(3);
      if (lane[number] > 0) {
        members.add(lane[number], number, true);
      }
    }
    for (int step = 0; step < 4_000; step++) {
      int number = 1 + random.nextInt(numbers);
      gone[number] = !gone[number];
      if (gone[number]) {
        departures.depart(number);
        members.depart(number);
      } else {
        departures.comeBack(number);
        members.comeBack(number);
      }
    }
    int[] ahead = new int[3];
    for (int number = 1; number <= numbers; number++) {
      if (!gone[number]) {
        assertThat(members.laneOf(number)).isEqualTo(lane[number]);
        assertThat(members.placeOf(lane[number], number, departures.placeOf(number)))
            .as("seed %d, number %d in lane %d", seed, number, lane[number])
            .isEqualTo(++ahead[lane[number]]);
      }
    }
  }

  @Test
  void aLineWithoutLanesHasThePlacesThatItHad() {
    LineDepartures departures = LineDepartures.fromBitmap(new byte[0]);
    LaneMembers members = LaneMembers.of(LanedNumbers.NONE, departures);
    departures.depart(3);
    members.depart(3);
    assertThat(members.laneOf(9)).isZero();
    assertThat(members.placeOf(0, 9, departures.placeOf(9))).isEqualTo(8);
  }
}
