package dev.sluice.admissionbatch;

import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.admission.Admissions;
import dev.sluice.waitingroom.line.LineSetup;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the admission.
 *
 * @param tickInterval time between two ticks of a line
 * @param maxPerTick most visitors one tick lets in
 * @param floor sessions a work queue may hold while nothing better is measured, for new lines
 * @param leaderLease another node takes over when the leader was silent for so long
 * @param operatorKey secret of the operators' interface, at least 16 characters
 * @param lines the lines to keep
 */
@ConfigurationProperties("admission")
public record AdmissionSettings(
    @DefaultValue("1s") Duration tickInterval,
    @DefaultValue("200") int maxPerTick,
    @DefaultValue("50") int floor,
    @DefaultValue("2500ms") Duration leaderLease,
    @DefaultValue("") String operatorKey,
    @DefaultValue List<Line> lines) {

  private static final Duration SHORTEST_TICK = Duration.ofMillis(100);
  private static final Duration LONGEST_TICK = Duration.ofMinutes(1);
  private static final int SHORTEST_KEY = 16;

  public AdmissionSettings {
    if (tickInterval.compareTo(SHORTEST_TICK) < 0 || tickInterval.compareTo(LONGEST_TICK) > 0) {
      throw new IllegalArgumentException(
          "admission.tick-interval must be in [100ms, 1m], was " + tickInterval);
    }
    if (maxPerTick < 1 || maxPerTick > Admissions.MOVES_PER_CALL) {
      throw new IllegalArgumentException(
          "admission.max-per-tick must be in [1, %d], was %d"
              .formatted(Admissions.MOVES_PER_CALL, maxPerTick));
    }
    if (floor < 1) {
      throw new IllegalArgumentException("admission.floor must be >= 1, was " + floor);
    }
    if (leaderLease.compareTo(tickInterval.multipliedBy(2)) < 0) {
      throw new IllegalArgumentException(
          "admission.leader-lease must be at least twice admission.tick-interval (%s), or one late"
                  .formatted(tickInterval)
              + " tick loses the leadership; was "
              + leaderLease);
    }
    if (operatorKey.isBlank()) {
      throw new IllegalArgumentException(
          "admission.operator-key is missing: give a secret of at least 16 characters, best as a"
              + " file (see docs/configuration.md)");
    }
    if (operatorKey.length() < SHORTEST_KEY) {
      throw new IllegalArgumentException(
          "admission.operator-key must have at least %d characters, had %d"
              .formatted(SHORTEST_KEY, operatorKey.length()));
    }
    lines = List.copyOf(lines);
    Set<String> ids = new HashSet<>();
    for (Line line : lines) {
      if (!ids.add(line.id())) {
        throw new IllegalArgumentException(
            "admission.lines names the line " + line.id() + " twice");
      }
    }
  }

  /** The lines as the waiting room takes them. */
  public List<LineSetup> setups() {
    return lines.stream()
        .map(line ->
            new LineSetup(
                new LineId(line.id()),
                line.title(),
                line.target(),
                line.floor() == null ? floor : line.floor()))
        .toList();
  }

  /** Without the key: settings end up in logs. */
  @Override
  public String toString() {
    return "AdmissionSettings[tickInterval=%s, maxPerTick=%d, floor=%d, leaderLease=%s, lines=%s]"
        .formatted(tickInterval, maxPerTick, floor, leaderLease, lines);
  }

  /**
   * One line to keep.
   *
   * @param id 1 to 40 characters out of a-z 0-9 -
   * @param title name shown to visitors
   * @param target absolute URL where admitted visitors go
   * @param floor as admission.floor, for this line only
   */
  public record Line(
      @DefaultValue("") String id,
      @DefaultValue("") String title,
      @DefaultValue("") String target,
      @Nullable Integer floor) {

    public Line {
      if (!LineId.isValid(id)) {
        throw new IllegalArgumentException(
            "admission.lines[].id must be 1 to 40 characters out of a-z 0-9 -, was \"" + id + "\"");
      }
      if (title.isBlank()) {
        throw new IllegalArgumentException(
            "admission.lines[].title of the line " + id + " is missing");
      }
      if (!isWebAddress(target)) {
        throw new IllegalArgumentException(
            "admission.lines[].target of the line %s must be an absolute http or https URL without"
                    .formatted(id)
                + " a fragment, was \""
                + target
                + "\"");
      }
      if (floor != null && floor < 1) {
        throw new IllegalArgumentException(
            "admission.lines[].floor of the line %s must be >= 1, was %d".formatted(id, floor));
      }
    }

    /** Visitors' browsers go there with the pass as fragment: any other scheme would be a hole. */
    private static boolean isWebAddress(String text) {
      try {
        URI uri = URI.create(text);
        String scheme = uri.getScheme();
        return uri.getHost() != null
            && uri.getRawFragment() == null
            && ("http".equals(scheme) || "https".equals(scheme));
      } catch (IllegalArgumentException e) {
        return false;
      }
    }
  }
}
