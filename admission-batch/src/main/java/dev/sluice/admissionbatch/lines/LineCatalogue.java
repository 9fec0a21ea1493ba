package dev.sluice.admissionbatch.lines;

import dev.sluice.admissionbatch.AdmissionSettings;
import dev.sluice.admissionbatch.draw.DrawBeginnings;
import dev.sluice.admissionbatch.numbers.MarksUnavailable;
import dev.sluice.admissionbatch.numbers.NumberMark;
import dev.sluice.admissionbatch.numbers.NumberMarks;
import dev.sluice.admissionbatch.numbers.NumberReservation;
import dev.sluice.waitingroom.Epoch;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.line.LineFacts;
import dev.sluice.waitingroom.line.LineOrigin;
import dev.sluice.waitingroom.line.LineSetup;
import dev.sluice.waitingroom.line.WaitingLines;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The configured lines. A line is opened at the first look of this process, which also brings title
 * and target up to date, and again whenever its storage is gone. An operator's floor and state are
 * in Redis and outlive a restart; a line that is made anew begins with the configured floor.
 */
@Component
public final class LineCatalogue {

  private static final Logger LOG = LoggerFactory.getLogger(LineCatalogue.class);

  private static final Duration ASK_AGAIN_AFTER = Duration.ofSeconds(10);

  private final WaitingLines waitingLines;
  private final NumberMarks marks;
  private final DrawBeginnings draws;
  private final Duration recoveryWindow;
  private final List<LineId> lines;
  private final Map<LineId, LineSetup> setups;
  private final Set<LineId> opened = ConcurrentHashMap.newKeySet();
  private final Map<LineId, Instant> askAgainAt = new ConcurrentHashMap<>();

  public LineCatalogue(
      WaitingLines waitingLines,
      NumberMarks marks,
      DrawBeginnings draws,
      AdmissionSettings settings) {
    this.waitingLines = waitingLines;
    this.marks = marks;
    this.draws = draws;
    recoveryWindow = settings.recoveryWindow();
    lines = settings.setups().stream().map(LineSetup::line).toList();
    setups =
        settings.setups().stream().collect(Collectors.toMap(LineSetup::line, Function.identity()));
    if (lines.isEmpty()) {
      LOG.warn("No line is configured: nobody is admitted anywhere (set admission.lines[0].id …)");
    }
  }

  /** In the order of the configuration. */
  public List<LineId> lines() {
    return lines;
  }

  /**
   * What is known of a configured line. Empty when the line had to be opened: ask again.
   *
   * @throws dev.sluice.waitingroom.keyspace.StoreUnavailable when Redis is away
   * @throws dev.sluice.admissionbatch.numbers.MarksUnavailable when the line must be opened and
   *     MySQL is away
   */
  public Optional<LineFacts> facts(LineId line, Instant now) {
    Optional<LineFacts> facts = waitingLines.facts(line);
    boolean waitsForMySql = facts.isPresent() && now.isBefore(asksAgainAt(line));
    if (facts.isPresent() && (opened.contains(line) || waitsForMySql)) {
      return facts;
    }
    try {
      open(line, now, facts.isEmpty());
      return Optional.empty();
    } catch (MarksUnavailable e) {
      if (facts.isEmpty()) {
        throw e;
      }
      // an attempt may take as long as the lease of the leader: not with every tick
      askAgainAt.put(line, now.plus(ASK_AGAIN_AFTER));
      LOG.warn(
          "line={} - goes on as Redis has it; its title and target are brought up to date when"
              + " MySQL answers",
          line);
      return facts;
    }
  }

  private Instant asksAgainAt(LineId line) {
    return askAgainAt.getOrDefault(line, Instant.MIN);
  }

  /** The numbers that may have been given in a life of the line before are never given again. */
  private LineOrigin origin(LineSetup setup, Instant now, boolean isNew) {
    NumberMark mark = marks.load(setup.line());
    return new LineOrigin(
        mark.upTo(),
        mark.upTo(),
        mark.epochs(),
        now.plus(recoveryWindow),
        isNew ? draws.of(setup, now) : null);
  }

  private void open(LineId line, Instant now, boolean isNew) {
    LineSetup setup = setups.get(line);
    if (setup == null) {
      throw new IllegalArgumentException("the line " + line + " is not configured");
    }
    LineOrigin origin = origin(setup, now, isNew);
    Epoch epoch = waitingLines.open(setup, origin);
    if (isNew) {
      // so that people can join at once; the upkeep goes on from there
      long upTo = new NumberReservation().raiseTo(origin.given(), origin.upTo()).orElseThrow();
      marks.raise(line, epoch, upTo);
      waitingLines.reserve(line, epoch, upTo);
    }
    if (opened.add(line)) {
      LOG.info("line={} - open (epoch={}, target={})", line, epoch, setup.target());
    } else {
      LOG.warn(
          "line={} - its storage was lost and is made anew: those who hold a place ticket get their"
              + " place back, nobody is admitted for {} (epoch={}, floor={})",
          line,
          recoveryWindow,
          epoch,
          setup.floor());
    }
  }
}
