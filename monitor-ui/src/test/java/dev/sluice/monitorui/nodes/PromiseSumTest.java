package dev.sluice.monitorui.nodes;

import static dev.sluice.monitorui.nodes.Reports.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.waitingroom.vitals.Vital;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromiseSumTest {

  private static final String LINE = "summer-show";

  private static Reports told(Reports node, double inside, double later, double waited) {
    return node.figure(Vital.of(Vital.PROMISES_INSIDE, LINE), inside)
        .figure(Vital.of(Vital.PROMISES_LATER, LINE), later)
        .figure(Vital.of(Vital.PROMISED_LOW, LINE), 60 * (inside + later))
        .figure(Vital.of(Vital.PROMISED_HIGH, LINE), 120 * (inside + later))
        .figure(Vital.of(Vital.WAITED, LINE), waited);
  }

  @Test
  void allNodesTogether() {
    Reports a = new Reports("queue-server", "a");
    Reports b = new Reports("queue-server", "b");
    NodeTrack one = new NodeTrack(at(0), told(a, 10, 0, 900).next());
    NodeTrack other = new NodeTrack(at(0), told(b, 10, 0, 900).next());
    one.offer(at(1), told(a, 12, 1, 900 + 300).next());
    other.offer(at(1), told(b, 11, 0, 900 + 100).next());
    assertThat(PromiseSum.of(List.of(one, other), LINE))
        .isEqualTo(new PromiseSample(60.0, 120.0, 100.0, 23, 0, 1));
  }

  @Test
  void nobodyLatelyIsNotZeroSeconds() {
    NodeTrack track = new NodeTrack(at(0), told(new Reports("q", "a"), 3, 1, 200).next());
    assertThat(PromiseSum.of(List.of(track), LINE))
        .isEqualTo(new PromiseSample(null, null, null, 3, 0, 1));
  }
}
