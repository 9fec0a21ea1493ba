package dev.sluice.monitorui.nodes;

import static dev.sluice.monitorui.nodes.Reports.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.monitorui.nodes.NodeSample.State;
import dev.sluice.waitingroom.vitals.NodeVitals;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NodeWatchTest {

  private final NodeWatch watch = new NodeWatch(Map.of("queue-server", 1), at(0));
  private final Reports a = new Reports("queue-server", "a:8080");

  private List<State> states(double seconds) {
    return watch.samples(at(seconds)).stream().map(NodeSample::state).toList();
  }

  @Test
  void whoReportsIsUp() {
    watch.take(at(1), List.of(a.figure("cpu", 0.25).next()));
    assertThat(states(1.5)).containsExactly(State.UP);
    NodeSample sample = watch.samples(at(1.5)).getFirst();
    assertThat(sample.node()).isEqualTo("a:8080");
    assertThat(sample.figures()).containsEntry("cpu", 0.25);
  }

  @Test
  void whoFallsSilentIsMissedUntilItReportsAgain() {
    NodeVitals last = a.next();
    watch.take(at(1), List.of(last));
    // Redis keeps the last report for a while
    watch.take(at(5), List.of(last));
    assertThat(states(5)).containsExactly(State.SILENT);
    watch.take(at(8), List.of(last));
    assertThat(states(8)).containsExactly(State.LOST);
    // and then no more
    watch.take(at(20), List.of());
    assertThat(states(20)).containsExactly(State.LOST);
    watch.take(at(30), List.of(a.startsAnew().next()));
    assertThat(states(30)).containsExactly(State.UP);
  }

  @Test
  void whoSaysGoodbyeIsNotMissed() {
    NodeWatch nobodyExpected = new NodeWatch(Map.of(), at(0));
    nobodyExpected.take(at(1), List.of(a.next()));
    nobodyExpected.take(at(2), List.of());
    assertThat(nobodyExpected.samples(at(20))).isEmpty();
  }

  @Test
  void aYoungerOneOfItsKindStandsInForWhoIsLost() {
    Reports b = new Reports("queue-server", "b:8080");
    NodeVitals last = a.next();
    watch.take(at(1), List.of(last));
    watch.take(at(8), List.of(last));
    assertThat(states(8)).containsExactly(State.LOST);
    watch.take(at(9), List.of(last, b.next()));
    assertThat(watch.samples(at(9))).extracting(NodeSample::node).containsExactly("b:8080");
  }

  @Test
  void oneThatWasThereBeforeDoesNotStandIn() {
    Reports b = new Reports("queue-server", "b:8080");
    NodeVitals last = a.next();
    watch.take(at(1), List.of(last, b.next()));
    watch.take(at(8), List.of(last, b.next()));
    assertThat(states(8)).containsExactly(State.LOST, State.UP);
  }

  @Test
  void afterTenMinutesNobodyMissesItAnyMore() {
    NodeWatch nobodyExpected = new NodeWatch(Map.of(), at(0));
    NodeVitals last = a.next();
    nobodyExpected.take(at(1), List.of(last));
    nobodyExpected.take(at(9), List.of(last));
    nobodyExpected.take(at(599), List.of());
    assertThat(nobodyExpected.samples(at(599))).hasSize(1);
    nobodyExpected.take(at(602), List.of());
    assertThat(nobodyExpected.samples(at(602))).isEmpty();
  }

  @Test
  void whoIsExpectedAndNeverCameIsMissingOnceTheOthersHadTimeToReport() {
    assertThat(states(29)).isEmpty();
    assertThat(states(31)).containsExactly(State.MISSING);
  }
}
