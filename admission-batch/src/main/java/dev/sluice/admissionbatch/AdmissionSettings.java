package dev.sluice.admissionbatch;

import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.admission.Admissions;
import dev.sluice.waitingroom.admission.PresenceRule;
import dev.sluice.waitingroom.line.LineBrand;
import dev.sluice.waitingroom.line.LineSetup;
import dev.sluice.waitingroom.saturation.SaturationSettings;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
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
 * @param recoveryWindow after Redis lost a line nobody is admitted for so long, so that people can
 *     come back with their tickets
 * @param passThrough whether newcomers go straight in while nobody waits and slots are free
 * @param presence who counts as away at the front of a line
 * @param saturation how the shop's saturation point is measured
 * @param lines the lines to keep
 */
@ConfigurationProperties("admission")
public record AdmissionSettings(
    @DefaultValue("1s") Duration tickInterval,
    @DefaultValue("200") int maxPerTick,
    @DefaultValue("50") int floor,
    @DefaultValue("2500ms") Duration leaderLease,
    @DefaultValue("") String operatorKey,
    @DefaultValue("30s") Duration recoveryWindow,
    @DefaultValue("true") boolean passThrough,
    @DefaultValue Presence presence,
    @DefaultValue Saturation saturation,
    @DefaultValue List<Line> lines) {

  private static final Duration SHORTEST_TICK = Duration.ofMillis(100);
  private static final Duration LONGEST_TICK = Duration.ofMinutes(1);
  private static final Duration LONGEST_RECOVERY = Duration.ofMinutes(10);
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
    if (recoveryWindow.isNegative() || recoveryWindow.compareTo(LONGEST_RECOVERY) > 0) {
      throw new IllegalArgumentException(
          "admission.recovery-window must be in [0s, 10m], was " + recoveryWindow);
    }
    presence.check(tickInterval);
    lines = List.copyOf(lines);
    Set<String> ids = new HashSet<>();
    for (Line line : lines) {
      int lowest = line.floor() == null ? floor : line.floor();
      if (line.ceiling() != null && line.ceiling() < lowest) {
        throw new IllegalArgumentException(
            "admission.lines[].ceiling of the line %s must be >= its floor %d, was %d"
                .formatted(line.id(), lowest, line.ceiling()));
      }
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
                line.floor() == null ? floor : line.floor(),
                line.opensAt(),
                new LineBrand(line.brand().colour(), line.brand().logo(), line.brand().note()),
                line.ceiling(),
                line.access().access()))
        .toList();
  }

  /** In the order of the configuration. Whoever leads the first one measures the shop. */
  public List<LineId> lineIds() {
    return lines.stream().map(line -> new LineId(line.id())).toList();
  }

  /** Without the key: settings end up in logs. */
  @Override
  public String toString() {
    return "AdmissionSettings[tickInterval=%s, maxPerTick=%d, floor=%d, leaderLease=%s, lines=%s]"
        .formatted(tickInterval, maxPerTick, floor, leaderLease, lines);
  }

  /**
   * Who counts as away at the front of a line.
   *
   * @param absentAfter somebody whom no node has seen for so long is passed over
   * @param placeKeptFor for so long whoever was passed over may come back to the front
   */
  public record Presence(
      @DefaultValue("12s") Duration absentAfter, @DefaultValue("2m") Duration placeKeptFor) {

    /** People of the front whose presence matters, besides twice the limit. */
    private static final int FRONT = 500;

    private static final int LARGEST_FRONT = 10_000;

    /** A node says something every second. */
    private static final Duration SILENT_AFTER = Duration.ofSeconds(4);

    /** Nodes mark whom they see every few seconds; a shorter time would pass over who is there. */
    private static final Duration SHORTEST = Duration.ofSeconds(8);

    private void check(Duration tick) {
      if (absentAfter.compareTo(SHORTEST) < 0) {
        throw new IllegalArgumentException(
            "admission.presence.absent-after must be >= 8s, was " + absentAfter);
      }
      if (placeKeptFor.compareTo(tick) < 0) {
        throw new IllegalArgumentException(
            "admission.presence.place-kept-for must be >= admission.tick-interval, was "
                + placeKeptFor);
      }
    }
  }

  /** Nodes that said nothing for more ticks than this are not there. */
  public int silentTicks() {
    return Math.toIntExact(Math.ceilDiv(Presence.SILENT_AFTER.toMillis(), tickInterval.toMillis()));
  }

  /**
   * The rule of presence in ticks.
   *
   * @param limit sessions the work queue may hold: so many may be let in at once
   */
  public PresenceRule presenceRule(int limit) {
    long tick = tickInterval.toMillis();
    return new PresenceRule(
        Math.toIntExact(Math.ceilDiv(presence.absentAfter().toMillis(), tick)),
        Math.toIntExact(Math.ceilDiv(presence.placeKeptFor().toMillis(), tick)),
        (int) Math.min(Presence.LARGEST_FRONT, Presence.FRONT + 2L * limit));
  }

  /**
   * How the shop's saturation point is measured.
   *
   * @param shop name under which the nodes of the shop report their load
   * @param start sessions to begin with, best from a load test; 0 begins at the floor
   * @param startHold how long a session holds its slot, before that is measured
   * @param busyAtMost share of a resource that may be busy; 1 aims at the best throughput, less
   *     leaves that much unused
   */
  public record Saturation(
      @DefaultValue("main") String shop,
      @DefaultValue("0") int start,
      @DefaultValue("60s") Duration startHold,
      @DefaultValue("1") double busyAtMost) {

    public Saturation {
      if (!LineId.isValid(shop)) {
        throw new IllegalArgumentException(
            "admission.saturation.shop must be 1 to 40 characters out of a-z 0-9 -, was \""
                + shop
                + "\"");
      }
      if (start < 0) {
        throw new IllegalArgumentException("admission.saturation.start must be >= 0, was " + start);
      }
      if (startHold.compareTo(Duration.ofSeconds(1)) < 0) {
        throw new IllegalArgumentException(
            "admission.saturation.start-hold must be >= 1s, was " + startHold);
      }
      if (!(busyAtMost > 0 && busyAtMost <= 1)) {
        throw new IllegalArgumentException(
            "admission.saturation.busy-at-most must be in (0, 1], was " + busyAtMost);
      }
    }

    /**
     * As the estimate takes it.
     *
     * @param floor with which it begins when nothing better is configured
     */
    public SaturationSettings estimate(int floor) {
      return new SaturationSettings(
          start == 0 ? floor : start, startHold.toMillis() / 1000.0, busyAtMost);
    }
  }

  /**
   * How a line's waiting page looks, as far as it differs from the usual.
   *
   * @param colour accent colour as #rrggbb
   * @param logo https address of a picture
   * @param note a sentence for those who wait
   */
  public record Brand(
      @DefaultValue("") String colour,
      @DefaultValue("") String logo,
      @DefaultValue("") String note) {}

  /**
   * One line to keep.
   *
   * @param id 1 to 40 characters out of a-z 0-9 -
   * @param title name shown to visitors
   * @param target absolute URL where admitted visitors go
   * @param floor as admission.floor, for this line only
   * @param ceiling sessions its work queue may hold at most, whatever is measured. None is no
   *     ceiling; taken when the line is new, as the floor
   * @param opensAt when the doors of the line open for the first time, ISO-8601; who comes before
   *     waits without a number. None opens it at once
   * @param brand how its waiting page looks
   * @param access what newcomers have to bring
   */
  public record Line(
      @DefaultValue("") String id,
      @DefaultValue("") String title,
      @DefaultValue("") String target,
      @Nullable Integer floor,
      @Nullable Integer ceiling,
      @Nullable Instant opensAt,
      @DefaultValue Brand brand,
      @DefaultValue LineAccessSettings access) {

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
      if (ceiling != null && ceiling < 1) {
        throw new IllegalArgumentException(
            "admission.lines[].ceiling of the line %s must be >= 1, was %d".formatted(id, ceiling));
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
