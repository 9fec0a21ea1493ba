package dev.sluice.admissionbatch.lines;

import dev.sluice.admissionbatch.AdmissionSettings;
import dev.sluice.waitingroom.Epoch;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.line.LineFacts;
import dev.sluice.waitingroom.line.LineSetup;
import dev.sluice.waitingroom.line.WaitingLines;
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

  private final WaitingLines waitingLines;
  private final List<LineId> lines;
  private final Map<LineId, LineSetup> setups;
  private final Set<LineId> opened = ConcurrentHashMap.newKeySet();

  public LineCatalogue(WaitingLines waitingLines, AdmissionSettings settings) {
    this.waitingLines = waitingLines;
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
   */
  public Optional<LineFacts> facts(LineId line) {
    Optional<LineFacts> facts = opened.contains(line) ? waitingLines.facts(line) : Optional.empty();
    if (facts.isEmpty()) {
      open(line);
    }
    return facts;
  }

  private void open(LineId line) {
    LineSetup setup = setups.get(line);
    if (setup == null) {
      throw new IllegalArgumentException("the line " + line + " is not configured");
    }
    Epoch epoch = waitingLines.open(setup);
    if (opened.add(line)) {
      LOG.info("line={} - open (epoch={}, target={})", line, epoch, setup.target());
    } else {
      LOG.warn(
          "line={} - its storage was lost and is made anew: waiting visitors must join again"
              + " (epoch={}, floor={})",
          line,
          epoch,
          setup.floor());
    }
  }
}
