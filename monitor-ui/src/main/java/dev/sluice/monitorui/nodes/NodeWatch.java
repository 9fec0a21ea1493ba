package dev.sluice.monitorui.nodes;

import dev.sluice.monitorui.nodes.NodeSample.State;
import dev.sluice.waitingroom.vitals.NodeVitals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who is there and who is missed. Pure: time is an argument. Not safe for several threads.
 *
 * <p>A process that says goodbye is forgotten at once. One that falls silent is missed until it
 * reports again, until a younger one of its application stands in for it, or for ten minutes.
 */
final class NodeWatch {

  static final Duration SILENT_AFTER = Duration.ofSeconds(3);
  static final Duration LOST_AFTER = Duration.ofSeconds(6);
  static final Duration MISSED_FOR = Duration.ofMinutes(10);

  /** All processes of a platform start at once, and some take longer. */
  static final Duration STARTING_TAKES = Duration.ofSeconds(30);

  private final Map<String, NodeTrack> tracks = new TreeMap<>();
  private final Map<String, Long> bornAt = new TreeMap<>();
  private final Map<String, Integer> expected;
  private final long began;

  /**
   * @param expected processes by application
   * @param began nobody is missing before the others had time to report
   */
  NodeWatch(Map<String, Integer> expected, long began) {
    this.expected = new TreeMap<>(expected);
    this.began = began;
  }

  /** Takes the reports in that Redis has now. */
  void take(long now, List<NodeVitals> reports) {
    Map<String, NodeVitals> byName = new TreeMap<>();
    reports.forEach(vitals -> byName.put(vitals.application() + ":" + vitals.node(), vitals));
    byName.forEach((name, vitals) -> {
      NodeTrack track = tracks.get(name);
      if (track == null) {
        tracks.put(name, new NodeTrack(now, vitals));
        bornAt.put(name, now);
      } else {
        track.offer(now, vitals);
      }
    });
    // gone from Redis although it was fresh a moment ago: it said goodbye
    tracks
        .entrySet()
        .removeIf(entry ->
            !byName.containsKey(entry.getKey())
                && age(entry.getValue(), now).compareTo(LOST_AFTER) < 0);
    tracks.entrySet().removeIf(entry -> isNoLongerMissed(entry.getKey(), entry.getValue(), now));
    bornAt.keySet().retainAll(tracks.keySet());
  }

  private boolean isNoLongerMissed(String name, NodeTrack track, long now) {
    Duration age = age(track, now);
    boolean replaced =
        age.compareTo(LOST_AFTER) >= 0
            && tracks.entrySet().stream()
                .anyMatch(other ->
                    !other.getKey().equals(name)
                        && other.getValue().application().equals(track.application())
                        && bornAt.getOrDefault(other.getKey(), 0L) - track.advancedAt() > 0);
    return replaced || age.compareTo(MISSED_FOR) >= 0;
  }

  private static Duration age(NodeTrack track, long now) {
    return Duration.ofNanos(now - track.advancedAt());
  }

  /** The processes of an application that report. */
  List<NodeTrack> reporting(String application, long now) {
    return tracks.values().stream()
        .filter(track -> track.application().equals(application))
        .filter(track -> age(track, now).compareTo(LOST_AFTER) < 0)
        .toList();
  }

  Collection<NodeTrack> reporting(long now) {
    return tracks.values().stream()
        .filter(track -> age(track, now).compareTo(LOST_AFTER) < 0)
        .toList();
  }

  /** All of them, those that are missed included. */
  List<NodeSample> samples(long now) {
    List<NodeSample> samples = new ArrayList<>();
    tracks.forEach((name, track) -> {
      Duration age = age(track, now);
      State state =
          age.compareTo(LOST_AFTER) >= 0
              ? State.LOST
              : age.compareTo(SILENT_AFTER) >= 0 ? State.SILENT : State.UP;
      long since =
          state == State.UP ? track.latest().upMillis() / 1_000 : Math.max(0, age.toSeconds());
      samples.add(
          new NodeSample(
              track.application(), track.node(), state, since, shown(track.latest().figures())));
    });
    if (Duration.ofNanos(now - began).compareTo(STARTING_TAKES) >= 0) {
      expected.forEach((application, count) -> {
        long known =
            tracks.values().stream().filter(t -> t.application().equals(application)).count();
        for (long missing = known; missing < count; missing++) {
          samples.add(
              new NodeSample(
                  application,
                  "",
                  State.MISSING,
                  Duration.ofNanos(now - began).toSeconds(),
                  Map.of()));
        }
      });
    }
    return samples;
  }

  /** Without what is told by line: that is shown with the line. */
  private static Map<String, Double> shown(Map<String, Double> figures) {
    Map<String, Double> shown = new TreeMap<>();
    figures.forEach((name, value) -> {
      if (name.indexOf(':') < 0) {
        shown.put(name, Math.round(value * 1_000) / 1_000.0);
      }
    });
    return shown;
  }
}
