package dev.sluice.waitingroom.saturation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Reports made by hand, one a second, and the windows that come of them. */
class LoadMergeTest {

  private static final Offset<Double> CLOSE = within(1e-6);

  private final LoadMerge merge = new LoadMerge();
  private double now = 1_000;

  /** A second goes by on the reader's clock. */
  private Optional<LoadWindow> second(LoadReport... reports) {
    now++;
    return merge.add(now, List.of(reports));
  }

  private static LoadReport busy(FakeNode node) {
    return node.requests(50, 6).database(3, 1).cpu(1).external(0.5).level(2, 10, 0.2).report();
  }

  private List<LoadWindow> seconds(int count, FakeNode... nodes) {
    List<LoadWindow> windows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      LoadReport[] reports =
          List.of(nodes).stream().map(LoadMergeTest::busy).toArray(LoadReport[]::new);
      second(reports).ifPresent(windows::add);
    }
    return windows;
  }

  private static ResourceLoad of(LoadWindow window, Resource resource) {
    return window.resources().stream()
        .filter(load -> load.resource() == resource)
        .findFirst()
        .orElseThrow();
  }

  private static Resource tightest(LoadWindow window) {
    return window.resources().stream()
        .max(Comparator.comparingDouble(ResourceLoad::pressure))
        .orElseThrow()
        .resource();
  }

  @Test
  void givesAWindowOfFiveSecondsSummedOverTheNodes() {
    List<LoadWindow> windows = seconds(11, new FakeNode("a"), new FakeNode("b"));
    assertThat(windows).hasSize(2);
    LoadWindow window = windows.getFirst();
    assertThat(window.seconds()).isEqualTo(5, CLOSE);
    assertThat(window.age()).isZero();
    assertThat(window.requests()).isEqualTo(500, CLOSE);
    ResourceLoad database = of(window, Resource.DATABASE);
    assertThat(database.jobs()).isEqualTo(8, CLOSE);
    assertThat(database.busy()).isEqualTo(6, CLOSE);
    assertThat(database.servers()).isEqualTo(20);
    assertThat(database.opsPerSecond()).isEqualTo(20, CLOSE);
    assertThat(database.service().levels().get(2).count()).isEqualTo(100, CLOSE);
    assertThat(database.service().levels().get(2).mean()).isEqualTo(0.02, CLOSE);
    ResourceLoad cpu = of(window, Resource.CPU);
    assertThat(cpu.jobs()).as("6 - 4 - 0.5 for each node").isEqualTo(3, CLOSE);
    assertThat(cpu.busy()).isEqualTo(2, CLOSE);
    assertThat(cpu.servers()).isEqualTo(8);
    assertThat(cpu.opsPerSecond()).isEqualTo(100, CLOSE);
    assertThat(cpu.service().levels().getFirst().mean()).isEqualTo(0.02, CLOSE);
    assertThat(merge.nodes()).isEqualTo(new NodeCount(2, 0));
  }

  @Test
  void slowAndFailedRequestsAreShares() {
    FakeNode node = new FakeNode("a");
    second(node.report());
    Optional<LoadWindow> window = Optional.empty();
    for (int i = 0; i < 5; i++) {
      window = second(node.requests(100, 1).writes(20, 3).failed(4).report());
    }
    assertThat(window.orElseThrow().slowShare()).isEqualTo(0.15, CLOSE);
    assertThat(window.orElseThrow().failedShare()).isEqualTo(0.04, CLOSE);
  }

  // T16
  @Test
  void aNodeThatStartsAgainMakesNoJump() {
    FakeNode a = new FakeNode("a");
    FakeNode b = new FakeNode("b");
    double before = of(seconds(6, a, b).getFirst(), Resource.DATABASE).pressure();
    seconds(2, a, b);
    List<LoadWindow> after = seconds(12, a, b.restart());
    assertThat(after).isNotEmpty();
    for (LoadWindow window : after) {
      assertThat(of(window, Resource.DATABASE).pressure()).isEqualTo(before, CLOSE);
      assertThat(window.requests() / window.seconds()).isEqualTo(100, CLOSE);
    }
  }

  @Test
  void totalsThatShrankAndSequencesThatWentBackAreNotCompared() {
    FakeNode node = new FakeNode("a");
    seconds(3, node);
    FakeNode shrunk = new FakeNode("a");
    for (int i = 0; i < 5; i++) {
      shrunk.report();
    }
    second(shrunk.report());
    List<LoadWindow> windows = seconds(10, shrunk);
    assertThat(windows).isNotEmpty();
    assertThat(windows)
        .allSatisfy(window -> assertThat(of(window, Resource.DATABASE).jobs()).isEqualTo(4, CLOSE));
  }

  @Test
  void aGapOfMoreThanFifteenSecondsOnTheNodesClockDropsWhatWasInIt() {
    FakeNode a = new FakeNode("a");
    FakeNode b = new FakeNode("b");
    seconds(6, a, b);
    b.requests(100_000, 100_000);
    List<LoadWindow> windows = new ArrayList<>();
    second(busy(a), b.report(16)).ifPresent(windows::add);
    windows.addAll(seconds(10, a, b));
    assertThat(windows)
        .isNotEmpty()
        .allSatisfy(w -> assertThat(w.requests() / w.seconds()).isEqualTo(100, CLOSE));
  }

  @Test
  void theServersOfASilentNodeAreTakenAway() {
    FakeNode a = new FakeNode("a");
    FakeNode b = new FakeNode("b");
    seconds(6, a, b);
    List<LoadWindow> windows = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      second(busy(a), b.again()).ifPresent(windows::add);
    }
    List<Double> servers =
        windows.stream().map(w -> of(w, Resource.DATABASE).servers()).distinct().toList();
    assertThat(servers).containsExactly(20.0, 10.0);
    assertThat(windows).hasSize(6);
    assertThat(of(windows.get(1), Resource.DATABASE).jobs())
        .as("for a while its last window stands for it")
        .isEqualTo(8, CLOSE);
    assertThat(of(windows.getLast(), Resource.DATABASE).jobs()).isEqualTo(4, CLOSE);
    assertThat(merge.nodes()).isEqualTo(new NodeCount(1, 1));
  }

  @Test
  void aSilentNodeIsForgottenAfterAMinuteAlsoWhenItsReportIsGone() {
    FakeNode a = new FakeNode("a");
    seconds(3, a, new FakeNode("b"));
    seconds(50, a);
    assertThat(merge.nodes()).isEqualTo(new NodeCount(1, 1));
    seconds(12, a);
    assertThat(merge.nodes()).isEqualTo(new NodeCount(1, 0));
  }

  @Test
  void thereIsNoWindowWhileMoreThanHalfOfTheNodesAreSilent() {
    FakeNode a = new FakeNode("a");
    seconds(6, a, new FakeNode("b"), new FakeNode("c"));
    assertThat(seconds(15, a)).isNotEmpty();
    assertThat(seconds(40, a)).isEmpty();
    assertThat(merge.nodes()).isEqualTo(new NodeCount(1, 2));
    List<LoadWindow> later = seconds(20, a);
    assertThat(later).isNotEmpty();
    assertThat(later.getFirst().seconds()).isLessThan(7);
    assertThat(of(later.getFirst(), Resource.DATABASE).jobs()).isEqualTo(4, CLOSE);
  }

  @Test
  void nothingComesOfNoReports() {
    assertThat(IntStream.range(0, 100).mapToObj(_ -> second()).filter(Optional::isPresent))
        .isEmpty();
    seconds(6, new FakeNode("a"));
    assertThat(IntStream.range(0, 100).mapToObj(_ -> second()).filter(Optional::isPresent))
        .isEmpty();
    assertThat(merge.nodes()).isEqualTo(new NodeCount(0, 0));
  }

  @Test
  void littleTrafficIsMergedIntoLongerWindows() {
    FakeNode node = new FakeNode("a");
    second(node.report());
    List<LoadWindow> windows = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      second(node.requests(10, 0.1).report()).ifPresent(windows::add);
    }
    assertThat(windows).hasSize(4).allSatisfy(w -> assertThat(w.seconds()).isEqualTo(10, CLOSE));
    windows.clear();
    for (int i = 0; i < 65; i++) {
      second(node.requests(1, 0.1).report()).ifPresent(windows::add);
    }
    assertThat(windows).hasSize(2).allSatisfy(w -> assertThat(w.seconds()).isEqualTo(30, CLOSE));
  }

  // T18
  @Test
  void aShopInWhichNothingComesOutIsStuck() {
    FakeNode node = new FakeNode("a");
    node.inProgress = 40;
    second(node.report());
    List<LoadWindow> windows = new ArrayList<>();
    for (int i = 0; i < 11; i++) {
      second(node.requests(0, 40).database(10, 30).report()).ifPresent(windows::add);
    }
    assertThat(windows).as("told as soon as may be").hasSize(2);
    assertThat(windows.getFirst().isStuck()).isTrue();
    assertThat(of(windows.getFirst(), Resource.DATABASE).jobs()).isEqualTo(40, CLOSE);
  }

  @Test
  void aQuietShopThatIsSeenAtWorkByChanceIsNotStuck() {
    FakeNode node = new FakeNode("a");
    node.inProgress = 1;
    second(node.report());
    List<LoadWindow> windows = new ArrayList<>();
    for (int i = 0; i < 31; i++) {
      second(node.requests(0, 0.05).report()).ifPresent(windows::add);
    }
    assertThat(windows).hasSize(1);
    assertThat(windows.getFirst().isStuck()).isFalse();
  }

  @Test
  void noClockHasToBeRight() {
    FakeNode late = new FakeNode("a");
    for (int i = 0; i < 1_000; i++) {
      late.report(1_000);
    }
    now = -5_000;
    FakeNode slow = new FakeNode("b");
    List<LoadWindow> windows = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      second(busy(late), slow.requests(25, 3).database(1.5, 0.5).report(0.5))
          .ifPresent(windows::add);
    }
    assertThat(windows)
        .isNotEmpty()
        .allSatisfy(w -> {
          assertThat(of(w, Resource.DATABASE).jobs()).isEqualTo(8, CLOSE);
          assertThat(w.requests() / w.seconds()).isEqualTo(100, CLOSE);
        });
  }

  @Test
  void whatTheReaderMissedWhileItWasAwayIsNoWindow() {
    FakeNode node = new FakeNode("a");
    seconds(3, node);
    now += 100;
    assertThat(second(node.requests(5_000, 5_000).report(100))).isEmpty();
    List<LoadWindow> windows = seconds(6, node);
    assertThat(windows).hasSize(1);
    assertThat(windows.getFirst().requests()).isEqualTo(250, CLOSE);
  }

  // T15
  @Test
  void theResourceThatLimitsIsTheTightest() {
    assertThat(tightest(limited(node -> node.requests(100, 30).database(10, 18).cpu(1))))
        .isEqualTo(Resource.DATABASE);
    assertThat(
            tightest(
                limited(
                    node -> node.requests(100, 30).database(1, 0).lock("stock", 90, 1, 25).cpu(1))))
        .isEqualTo(Resource.LOCK);
    assertThat(tightest(limited(node -> node.requests(100, 30).database(2, 0).cpu(4))))
        .isEqualTo(Resource.CPU);
    assertThat(
            limited(node -> node.requests(100, 30).database(2, 0).cpu(1).external(27)).resources())
        .as("waiting for somebody else is no pressure here")
        .allSatisfy(load -> assertThat(load.pressure()).isLessThan(0.5));
  }

  private interface Work {
    FakeNode in(FakeNode node);
  }

  private static LoadWindow limited(Work work) {
    LoadMerge merge = new LoadMerge();
    FakeNode node = new FakeNode("a");
    Optional<LoadWindow> window = merge.add(0, List.of(node.report()));
    for (int second = 1; window.isEmpty(); second++) {
      window = merge.add(second, List.of(work.in(node).report()));
    }
    return window.get();
  }

  @Test
  void aHotLockIsOneServerForAllNodes() {
    FakeNode a = new FakeNode("a");
    FakeNode b = new FakeNode("b");
    Optional<LoadWindow> window = Optional.empty();
    while (window.isEmpty()) {
      window =
          second(
              a.requests(50, 9).lock("stock", 20, 0.4, 5).report(),
              b.requests(50, 9).lock("stock", 30, 0.5, 2).report());
    }
    ResourceLoad lock = of(window.get(), Resource.LOCK);
    assertThat(lock.jobs()).isEqualTo(7.9, CLOSE);
    assertThat(lock.busy()).isEqualTo(0.9, CLOSE);
    assertThat(lock.servers()).isEqualTo(1);
    assertThat(lock.opsPerSecond()).isEqualTo(50, CLOSE);
    assertThat(lock.service().levels().getFirst().mean()).isEqualTo(0.018, CLOSE);
  }
}
