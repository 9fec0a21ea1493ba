package dev.sluice.monitorui.nodes;

import dev.sluice.waitingroom.vitals.Vital;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** What all nodes that hold visitors know about the promises of one line. */
final class PromiseSum {

  private PromiseSum() {}

  static PromiseSample of(Collection<NodeTrack> tracks, String line) {
    double inside = 0;
    double sooner = 0;
    double later = 0;
    double lately = 0;
    double low = 0;
    double high = 0;
    double waited = 0;
    for (NodeTrack track : tracks) {
      inside += track.latest().figure(Vital.of(Vital.PROMISES_INSIDE, line));
      sooner += track.latest().figure(Vital.of(Vital.PROMISES_SOONER, line));
      later += track.latest().figure(Vital.of(Vital.PROMISES_LATER, line));
      lately +=
          track.growth(Vital.of(Vital.PROMISES_INSIDE, line))
              + track.growth(Vital.of(Vital.PROMISES_SOONER, line))
              + track.growth(Vital.of(Vital.PROMISES_LATER, line));
      low += track.growth(Vital.of(Vital.PROMISED_LOW, line));
      high += track.growth(Vital.of(Vital.PROMISED_HIGH, line));
      waited += track.growth(Vital.of(Vital.WAITED, line));
    }
    return new PromiseSample(
        mean(low, lately),
        mean(high, lately),
        mean(waited, lately),
        (long) inside,
        (long) sooner,
        (long) later);
  }

  private static @Nullable Double mean(double sum, double count) {
    return count < 1 ? null : Math.round(10 * sum / count) / 10.0;
  }
}
