package dev.sluice.bench.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class VirtualTimeTest {

  private final VirtualTime time = new VirtualTime();
  private final List<Alarm> rung = new ArrayList<>();

  private Alarm alarm() {
    return new Alarm() {
      @Override
      void ring() {
        rung.add(this);
      }
    };
  }

  @Test
  void alarmsRingInTheOrderOfTheirTimesAndThenOfTheirSetting() {
    Alarm late = alarm();
    Alarm early = alarm();
    Alarm earlyToo = alarm();
    time.set(late, 3);
    time.set(early, 1);
    time.set(earlyToo, 1);
    time.runUntil(3);
    assertThat(rung).containsExactly(early, earlyToo, late);
    assertThat(time.now()).isEqualTo(3);
  }

  @Test
  void anAlarmThatIsPutOffOrCancelledDoesNotRingEarlier() {
    Alarm putOff = alarm();
    Alarm cancelled = alarm();
    time.set(putOff, 1);
    time.set(cancelled, 1);
    time.set(putOff, 5);
    time.cancel(cancelled);
    time.runUntil(4);
    assertThat(rung).isEmpty();
    time.runUntil(5);
    assertThat(rung).containsExactly(putOff);
  }

  @Test
  void manyAlarmsThatAreMovedAndCancelledStayInOrder() {
    SplittableRandom random = new SplittableRandom(7);
    List<Alarm> alarms = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      Alarm alarm = alarm();
      alarms.add(alarm);
      time.set(alarm, random.nextDouble());
    }
    for (int i = 0; i < 2_000; i++) {
      time.set(alarms.get(random.nextInt(alarms.size())), random.nextDouble());
      time.cancel(alarms.get(i));
    }
    List<Alarm> expected = alarms.stream().filter(alarm -> alarm.place != Alarm.NOT_SET).toList();
    time.runUntil(1);
    assertThat(rung).hasSameElementsAs(expected).hasSameSizeAs(expected);
    assertThat(rung).isSortedAccordingTo((one, other) -> Double.compare(one.at, other.at));
  }

  @Test
  void nothingHappensInThePast() {
    time.runUntil(10);
    assertThatThrownBy(() -> time.set(alarm(), 9)).isInstanceOf(IllegalArgumentException.class);
  }
}
