package dev.sluice.bench.spike.visitors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimersTest {

  @Test
  void whatIsDueIsDoneInItsOrderAndTheRestLater() {
    Timers timers = new Timers();
    List<String> done = new ArrayList<>();
    timers.at(20, () -> done.add("second"));
    timers.at(
        10,
        () -> {
          done.add("first");
          timers.at(15, () -> done.add("between"));
        });
    timers.at(20, () -> done.add("third"));
    timers.at(30, () -> done.add("later"));

    timers.runDue(20);

    assertThat(done).containsExactly("first", "between", "second", "third");
  }
}
