package dev.sluice.waitingroom.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LaneTurnsTest {

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  private Lanes anyLanes() {
    StringBuilder text = new StringBuilder("general=" + (1 + random.nextInt(20)));
    for (int lane = 1; lane <= 1 + random.nextInt(Lanes.MOST); lane++) {
      text.append(",lane-").append(lane).append('=').append(1 + random.nextInt(20));
    }
    return Lanes.parse(text.toString());
  }

  @Test
  void everyLaneThatAlwaysWaitsHasItsShareAtEveryMoment() {
    for (int round = 0; round < 200; round++) {
      Lanes lanes = anyLanes();
      int count = lanes.all().size();
      int sum = lanes.all().stream().mapToInt(Lanes.Lane::weight).sum();
      LaneTurns turns = new LaneTurns(lanes);
      long[] had = new long[count];
      for (int turn = 1; turn <= 2_000; turn++) {
        int lane = turns.next(each -> each < count);
        turns.took(lane, each -> each < count);
        had[lane]++;
        for (int each = 0; each < count; each++) {
          double share = (double) turn * lanes.weight(each) / sum;
          assertThat(Math.abs(had[each] - share))
              .as("seed %d, %s, lane %d after %d turns", seed, lanes, each, turn)
              .isLessThan(count);
        }
      }
    }
  }

  @Test
  void nobodyStarvesHoweverLanesRunEmptyAndFillAgain() {
    for (int round = 0; round < 200; round++) {
      Lanes lanes = anyLanes();
      int count = lanes.all().size();
      int sum = lanes.all().stream().mapToInt(Lanes.Lane::weight).sum();
      LaneTurns turns = new LaneTurns(lanes);
      int[] waiting = new int[count];
      int[] passedBy = new int[count];
      for (int turn = 0; turn < 2_000; turn++) {
        waiting[random.nextInt(count)] += random.nextInt(3);
        int lane = turns.next(each -> each < count && waiting[each] > 0);
        if (lane < 0) {
          continue;
        }
        turns.took(lane, each -> each < count && waiting[each] > 0);
        waiting[lane]--;
        for (int each = 0; each < count; each++) {
          passedBy[each] = each == lane || waiting[each] == 0 ? 0 : passedBy[each] + 1;
          assertThat(passedBy[each])
              .as("seed %d, %s, lane %d waits", seed, lanes, each)
              .isLessThanOrEqualTo(sum * count);
        }
      }
    }
  }

  @Test
  void aLaneInWhichNobodyWaitedSavesNothingUp() {
    Lanes lanes = Lanes.parse("general=1,members=1");
    LaneTurns turns = new LaneTurns(lanes);
    for (int i = 0; i < 100; i++) {
      turns.took(turns.next(lane -> lane == 0), lane -> lane == 0);
    }
    int members = 0;
    for (int i = 0; i < 10; i++) {
      int lane = turns.next(each -> each < 2);
      turns.took(lane, each -> each < 2);
      members += lane;
    }
    assertThat(members).isEqualTo(5);
  }

  @Test
  void aLaneThatWasTakenAwayWhilePeopleWaitInItHasTheSmallestShare() {
    LaneTurns turns = new LaneTurns(Lanes.NONE);
    int[] had = new int[6];
    for (int i = 0; i < 10; i++) {
      int lane = turns.next(each -> each == 0 || each == 5);
      turns.took(lane, each -> each == 0 || each == 5);
      had[lane]++;
    }
    assertThat(had[5]).isEqualTo(5);
  }

  @Test
  void lanesAreWrittenAsTheyAreRead() {
    assertThat(Lanes.parse("general=1, members=3")).hasToString("general=1,members=3");
    assertThat(Lanes.parse("").exist()).isFalse();
    assertThat(Lanes.NONE).hasToString("");
    assertThat(Lanes.parse("general=1,members=3").indexOf("members")).isEqualTo(1);
    assertThat(Lanes.parse("general=1,members=3").indexOf("strangers")).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "members=3",
        "members=3,general=1",
        "general=0",
        "general=1,members=1001",
        "general=1,members",
        "general=1,Members=2",
        "general=1,a=1,a=2",
        "general=1,a=1,b=1,c=1,d=1,e=1,f=1,g=1,h=1"
      })
  void lanesThatMakeNoSenseAreRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Lanes.parse(text));
  }
}
