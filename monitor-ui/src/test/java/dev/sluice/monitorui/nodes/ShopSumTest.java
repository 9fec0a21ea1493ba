package dev.sluice.monitorui.nodes;

import static dev.sluice.monitorui.nodes.Reports.at;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.sluice.waitingroom.vitals.Vital;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShopSumTest {

  private final Reports a = new Reports("ticket-api", "a");
  private final Reports b = new Reports("ticket-api", "b");

  private static Reports busy(Reports node, int seconds, int requests, int writes, int failed) {
    return node.figure(Vital.REQUESTS, (double) seconds * requests)
        .figure(Vital.WRITES, (double) seconds * writes)
        .figure(Vital.REQUESTS_FAILED, (double) seconds * failed)
        .figure(Vital.POOL_SIZE, 10)
        .figure(Vital.POOL_IN_USE, 4)
        .figure(Vital.POOL_WAITING, 1)
        .figure(Vital.CACHE_HITS, 99.0 * seconds)
        .figure(Vital.CACHE_MISSES, seconds);
  }

  @Test
  void noNodeIsNoShop() {
    assertThat(ShopSum.of(List.of(), false)).isNull();
  }

  @Test
  void addsTheNodesUp() {
    NodeTrack one = new NodeTrack(at(0), busy(a, 1, 30, 10, 1).next());
    NodeTrack other = new NodeTrack(at(0), busy(b, 1, 20, 5, 0).next());
    one.offer(at(1), busy(a, 2, 30, 10, 1).next());
    other.offer(at(1), busy(b, 2, 20, 5, 0).next());
    ShopSample shop = requireNonNull(ShopSum.of(List.of(one, other), false));
    assertThat(shop.requestsPerSecond()).isEqualTo(50);
    assertThat(shop.tps()).as("writes that did not fail").isEqualTo(14);
    assertThat(shop.errorShare()).isCloseTo(0.02, within(1e-9));
    assertThat(List.of(shop.poolSize(), shop.poolInUse(), shop.poolWaiting(), shop.nodes()))
        .containsExactly(20, 8, 2, 2);
    assertThat(shop.cacheHits()).isCloseTo(0.99, within(1e-9));
    assertThat(shop.p50()).as("nothing was timed").isNull();
  }

  @Test
  void percentilesAreThoseOfAllRequestsOfTheLastSeconds() {
    double[] quick = new double[90];
    Arrays.fill(quick, 10);
    double[] slow = new double[10];
    Arrays.fill(slow, 1_000);
    NodeTrack one = new NodeTrack(at(0), a.took(5_000, 5_000, 5_000).next());
    NodeTrack other = new NodeTrack(at(0), b.next());
    one.offer(at(1), a.took(quick).next());
    other.offer(at(1), b.took(slow).next());
    ShopSample shop = requireNonNull(ShopSum.of(List.of(one, other), false));
    assertThat(requireNonNull(shop.p50())).isCloseTo(10, withPercentage(20));
    assertThat(requireNonNull(shop.p95())).isCloseTo(1_000, withPercentage(20));
  }

  @Test
  void aNodeThatStartedAnewBeginsAnew() {
    NodeTrack track = new NodeTrack(at(0), busy(a, 100, 30, 10, 0).next());
    track.offer(at(1), busy(a.startsAnew(), 0, 30, 10, 0).next());
    track.offer(at(2), busy(a, 1, 30, 10, 0).next());
    assertThat(track.perSecond(Vital.REQUESTS)).isEqualTo(30);
  }
}
