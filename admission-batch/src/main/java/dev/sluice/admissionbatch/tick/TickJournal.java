package dev.sluice.admissionbatch.tick;

import dev.sluice.admissionbatch.tick.TickReport.Led;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.admission.AdmissionDecision;
import dev.sluice.waitingroom.admission.TickOutcome;
import dev.sluice.waitingroom.line.LineRecords;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Where ticks are remembered: the last one for operators, the log, the line's own record of
 * decisions, and the meters. A tick that moved nobody for the same reason as the one before is only
 * counted.
 */
@Component
public class TickJournal {

  private static final Logger LOG = LoggerFactory.getLogger(TickJournal.class);

  private final Set<LineId> unkept = ConcurrentHashMap.newKeySet();
  private final LastTicks lastTicks;
  private final LineRecords records;
  private final TickMeters meters;

  public TickJournal(LastTicks lastTicks, LineRecords records, TickMeters meters) {
    this.lastTicks = lastTicks;
    this.records = records;
    this.meters = meters;
  }

  void write(LineId line, TickReport report) {
    Optional<TickReport> before = lastTicks.remember(line, report);
    if (!(report instanceof Led led)) {
      meters.follows(line);
      return;
    }
    meters.ticked(line, led);
    boolean isNews = TickLog.write(line, before, led);
    if (isNews && led.outcome() instanceof TickOutcome.Done done) {
      keep(line, record(led, done));
    }
  }

  /** The tick is done, whatever becomes of its record. */
  private void keep(LineId line, Map<String, String> record) {
    try {
      records.add(line, LineRecords.Kind.DECISIONS, record);
      unkept.remove(line);
    } catch (RuntimeException e) {
      if (unkept.add(line)) {
        LOG.warn(
            "line={} - decisions cannot be kept for operators at the moment; they are in this log:"
                + " {}",
            line,
            e.toString());
      }
    }
  }

  private static Map<String, String> record(Led led, TickOutcome.Done done) {
    Map<String, String> record = new LinkedHashMap<>();
    record.put("at", led.at().toString());
    record.put("tick", led.tickId());
    record.put("decision", led.decision().inWords());
    record.put("kind", led.decision().kind());
    record.put(
        "pause",
        led.decision() instanceof AdmissionDecision.Pause pause ? pause.reason().name() : "");
    record.put("limit", Integer.toString(led.decision().because().sessions()));
    record.put("admitted", Integer.toString(done.admitted()));
    record.put("expired", Integer.toString(done.expired()));
    record.put("passedOver", Integer.toString(done.skipped()));
    record.put("waiting", Long.toString(done.waiting()));
    record.put("active", Long.toString(done.active()));
    return record;
  }
}
