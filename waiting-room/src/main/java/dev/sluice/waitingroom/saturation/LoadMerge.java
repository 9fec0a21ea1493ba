package dev.sluice.waitingroom.saturation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Makes windows of the whole shop out of the reports of its nodes. Time is an argument: seconds on
 * the reader's monotonic clock. What a node did is divided by the time that passed on the node's
 * own clock and then added up, so no two clocks are compared. Not thread-safe.
 *
 * <p>Nothing is guessed: a node that was started again or missed reports is left out until two of
 * its reports can be compared, and when most nodes are silent there is no window at all.
 */
public final class LoadMerge {

  static final double SILENT_AFTER_SECONDS = 15;
  static final double KNOWN_FOR_SECONDS = 60;
  static final double LONGEST_WINDOW_SECONDS = 30;

  private final Map<String, NodeTrack> tracks = new TreeMap<>();
  private double start;
  private double lastCall = Double.NEGATIVE_INFINITY;
  private NodeCount nodes = new NodeCount(0, 0);

  /**
   * Called about once a second with the latest report of every node. Answers a window when one is
   * complete: five seconds and a hundred requests or none although some are under way, or thirty
   * seconds.
   */
  public Optional<LoadWindow> add(double now, List<LoadReport> reports) {
    boolean paused = now - lastCall > SILENT_AFTER_SECONDS;
    lastCall = now;
    for (LoadReport report : reports) {
      NodeTrack track = tracks.get(report.node());
      if (track == null) {
        tracks.put(report.node(), new NodeTrack(now, report));
      } else {
        track.offer(now, report);
      }
    }
    tracks.values().removeIf(track -> now - track.advancedAt() > KNOWN_FOR_SECONDS);
    int silent = (int) tracks.values().stream().filter(track -> track.isSilent(now)).count();
    nodes = new NodeCount(tracks.size() - silent, silent);
    if (paused || nodes.reporting() == 0 || nodes.isMostlySilent()) {
      beginAt(now);
      return Optional.empty();
    }
    return isComplete(now) ? close(now) : Optional.empty();
  }

  /** How many nodes speak for the shop. */
  public NodeCount nodes() {
    return nodes;
  }

  private void beginAt(double now) {
    tracks.values().forEach(NodeTrack::close);
    start = now;
  }

  private boolean isComplete(double now) {
    double seconds = end() - start;
    return (seconds >= SaturationSettings.WINDOW_SECONDS
            && (requests() >= SaturationSettings.REQUESTS_AT_LEAST || isStuck()))
        || now - start >= LONGEST_WINDOW_SECONDS;
  }

  private boolean isStuck() {
    double hang = tracks.values().stream().mapToDouble(NodeTrack::lasting).sum();
    return requests() == 0 && hang >= LoadWindow.STUCK_FROM;
  }

  private double end() {
    return tracks.values().stream().mapToDouble(NodeTrack::advancedAt).max().orElse(start);
  }

  private double requests() {
    return tracks.values().stream().mapToLong(track -> track.open().requests()).sum();
  }

  private Optional<LoadWindow> close(double now) {
    double end = end();
    double seconds = end - start;
    LoadSum sum = new LoadSum();
    for (NodeTrack track : tracks.values()) {
      NodeTrack.Span span = track.close();
      if (!track.isSilent(now) && !span.isEmpty()) {
        sum.add(span);
      }
    }
    start = end;
    return sum.isEmpty() || seconds <= 0
        ? Optional.empty()
        : Optional.of(sum.window(seconds, now - end));
  }
}
