package dev.sluice.monitorui.nodes;

import dev.sluice.waitingroom.vitals.Distribution;
import dev.sluice.waitingroom.vitals.Vital;
import java.util.Collection;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Adds the nodes of the shop up. Percentiles are those of all requests together. */
final class ShopSum {

  private ShopSum() {}

  /**
   * @param tracks the nodes of the shop that report
   * @param outboxStuck whether messages wait and none has been sent for a while
   * @return null when there are none
   */
  static @Nullable ShopSample of(Collection<NodeTrack> tracks, boolean outboxStuck) {
    if (tracks.isEmpty()) {
      return null;
    }
    long[] millis = new long[0];
    for (NodeTrack track : tracks) {
      millis = Distribution.sum(millis, track.counted(Vital.REQUEST_MILLIS));
    }
    double requests = sum(tracks, track -> track.perSecond(Vital.REQUESTS));
    double failed = sum(tracks, track -> track.perSecond(Vital.REQUESTS_FAILED));
    double writes = sum(tracks, track -> track.perSecond(Vital.WRITES));
    double hits = sum(tracks, track -> track.growth(Vital.CACHE_HITS));
    double misses = sum(tracks, track -> track.growth(Vital.CACHE_MISSES));
    return new ShopSample(
        rounded(Math.max(0, writes - Math.min(failed, writes))),
        rounded(requests),
        known(Distribution.percentile(millis, 0.5)),
        known(Distribution.percentile(millis, 0.95)),
        known(Distribution.percentile(millis, 0.99)),
        requests <= 0 ? 0 : Math.min(1, failed / requests),
        now(tracks, Vital.POOL_SIZE),
        now(tracks, Vital.POOL_IN_USE),
        now(tracks, Vital.POOL_WAITING),
        hits + misses <= 0 ? null : hits / (hits + misses),
        now(tracks, Vital.OUTBOX_UNSENT),
        tracks.stream().mapToDouble(t -> t.latest().figure(Vital.OUTBOX_LAG)).max().orElse(0),
        outboxStuck,
        now(tracks, Vital.POOL_TIMEOUTS),
        now(tracks, Vital.MESSAGES_DEAD),
        tracks.size());
  }

  private static double sum(Collection<NodeTrack> tracks, ToDoubleFunction<NodeTrack> of) {
    return tracks.stream().mapToDouble(of).sum();
  }

  private static int now(Collection<NodeTrack> tracks, String figure) {
    return (int) sum(tracks, track -> track.latest().figure(figure));
  }

  private static @Nullable Double known(double value) {
    return Double.isNaN(value) ? null : rounded(value);
  }

  private static double rounded(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
