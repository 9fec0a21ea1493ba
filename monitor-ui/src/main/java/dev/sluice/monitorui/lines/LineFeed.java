package dev.sluice.monitorui.lines;

import dev.sluice.monitorui.MonitorSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * Asks admission-batch for its lines. {@link #poll} is called by one thread, {@link #reading} by
 * any. Timeouts are those of {@code spring.http.clients.*}.
 */
@Component
public final class LineFeed {

  private static final Logger LOG = LoggerFactory.getLogger(LineFeed.class);
  private static final Duration RATE_WINDOW = Duration.ofSeconds(5);

  /** Longer than two lost polls: one slow answer does not blank the dashboard. */
  private static final Duration FRESH_AT_MOST_FOR = Duration.ofSeconds(3);

  private static final int MISSES_TOLD = 3;

  private final RestClient admissionBatch;
  private final String url;
  private final Map<String, Rates> rates = new HashMap<>();
  private int misses;
  private volatile @Nullable Answer last;

  LineFeed(RestClient.Builder builder, MonitorSettings settings) {
    url = settings.admissionBatchUrl().toString();
    admissionBatch =
        builder
            .baseUrl(url)
            .defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + settings.operatorKey())
            .build();
  }

  /** Asks once. Never throws: an answer that does not come is a state, not an error. */
  public void poll() {
    try {
      LineReport.All answer =
          admissionBatch
              .get()
              .uri("/operator/lines")
              .accept(MediaType.APPLICATION_JSON)
              .retrieve()
              .body(LineReport.All.class);
      if (answer == null) {
        throw new RestClientException("empty answer");
      }
      long now = System.nanoTime();
      last = new Answer(now, samples(answer.lines(), now));
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
    return lines.stream().map(line -> sample(line, now)).toList();
  }

  private LineSample sample(LineReport line, long now) {
    Rates rate = rates.computeIfAbsent(line.line(), id -> new Rates(RATE_WINDOW));
    rate.observe(now, line.epoch(), line.totals().joined(), line.totals().admitted());
    LineReport.LastTick tick = line.lastTick();
    return new LineSample(
        line.line(),
        line.title(),
        line.state(),
        line.waiting(),
        line.active(),
        line.limit(),
        rate.admittedPerSecond(),
        rate.joinedPerSecond(),
        tick == null ? "" : tick.decision());
  }

  private void answered() {
    if (misses >= MISSES_TOLD) {
      LOG.info("admission-batch answers again: url={}", url);
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
          url,
          e.getMostSpecificCause().toString());
    }
  }

  private record Answer(long nanos, List<LineSample> lines) {}
}
