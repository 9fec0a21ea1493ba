package dev.sluice.monitorui.lines;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/**
 * Asks admission-batch for its lines. {@link #poll} is called by one thread, {@link #reading} by
 * any.
 */
@Component
public final class LineFeed {

  private static final Logger LOG = LoggerFactory.getLogger(LineFeed.class);
  private static final Duration RATE_WINDOW = Duration.ofSeconds(5);

  /** Longer than two lost polls: one slow answer does not blank the dashboard. */
  private static final Duration FRESH_AT_MOST_FOR = Duration.ofSeconds(3);

  private static final int MISSES_TOLD = 3;

  /** How far the measured point wanders in this time is its band. */
  private static final Duration BAND_WINDOW = Duration.ofMinutes(2);

  private final AdmissionBatch admissionBatch;
  private final Map<String, Rates> rates = new HashMap<>();
  private final Map<String, Band> bands = new HashMap<>();
  private int misses;
  private volatile @Nullable Answer last;

  LineFeed(AdmissionBatch admissionBatch) {
    this.admissionBatch = admissionBatch;
  }

  /** Asks once. Never throws: an answer that does not come is a state, not an error. */
  public void poll() {
    try {
      List<LineReport> lines =
          merged(admissionBatch.askAll(LineReport.All.class, "/operator/lines"));
      long now = System.nanoTime();
      last = new Answer(now, samples(lines, now));
      answered();
    } catch (RestClientException e) {
      failed(e);
    }
  }

  public LinesReading reading() {
    Answer answer = last;
    if (answer == null || System.nanoTime() - answer.nanos > FRESH_AT_MOST_FOR.toNanos()) {
      return new LinesReading(false, List.of());
    }
    return new LinesReading(true, answer.lines);
  }

  private List<LineSample> samples(List<LineReport> lines, long now) {
    Set<String> present = new HashSet<>();
    lines.forEach(line -> present.add(line.line()));
    rates.keySet().retainAll(present);
    bands.keySet().retainAll(present);
    return lines.stream().map(line -> sample(line, now)).toList();
  }

  /** Every line once, as its leader tells it where the leader answers. */
  private static List<LineReport> merged(List<LineReport.All> answers) {
    Map<String, LineReport> lines = new TreeMap<>();
    for (LineReport.All answer : answers) {
      for (LineReport line : answer.lines()) {
        lines.merge(line.line(), line, (one, other) -> other.lastTick() == null ? one : other);
      }
    }
    return List.copyOf(lines.values());
  }

  private LineSample sample(LineReport line, long now) {
    LineTotals totals = line.totals().known();
    Rates rate = rates.computeIfAbsent(line.line(), _ -> new Rates(RATE_WINDOW));
    rate.observe(now, line.epoch(), totals);
    Band band = bands.computeIfAbsent(line.line(), _ -> new Band(BAND_WINDOW));
    if (line.saturation() != null && !line.saturation().phase().equals(Gate.UNMEASURED)) {
      band.observe(now, line.saturation().limit());
    }
    LineReport.LastTick tick = line.decided();
    return new LineSample(
        line.line(),
        line.title(),
        line.state(),
        line.waiting(),
        line.active(),
        line.limit(),
        rate.admittedPerSecond(),
        rate.joinedPerSecond(),
        rate.leftPerSecond(),
        tick == null ? "" : tick.decision(),
        line.away() == null ? 0 : line.away(),
        line.early() == null ? 0 : line.early(),
        line.opensAt(),
        Gate.of(line, band),
        totals);
  }

  private void answered() {
    if (misses >= MISSES_TOLD) {
      LOG.info("admission-batch answers again: url={}", admissionBatch.urls());
    }
    misses = 0;
  }

  private void failed(RestClientException e) {
    misses++;
    LOG.debug("admission-batch did not answer, {} times in a row", misses, e);
    if (misses == MISSES_TOLD) {
      LOG.warn(
          "admission-batch does not answer: the dashboard shows no lines until it does; asked again"
              + " every second (url={}, cause={})",
          admissionBatch.urls(),
          e.getMostSpecificCause().toString());
    }
  }

  private record Answer(long nanos, List<LineSample> lines) {}
}
