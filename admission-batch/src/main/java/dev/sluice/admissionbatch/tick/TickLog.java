package dev.sluice.admissionbatch.tick;

import dev.sluice.admissionbatch.tick.TickReport.Led;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.admission.AdmissionDecision.Admit;
import dev.sluice.waitingroom.admission.AdmissionDecision.Pause;
import dev.sluice.waitingroom.admission.AdmissionDecision.Trickle;
import dev.sluice.waitingroom.admission.TickOutcome.Done;
import dev.sluice.waitingroom.admission.TickOutcome.Refused;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The log line of a tick: at most one at INFO. A tick that moved nobody, for the same reason as the
 * one before, is only seen at DEBUG, or a quiet night would be the same line a thousand times.
 */
final class TickLog {

  private static final Logger LOG = LoggerFactory.getLogger(AdmissionTick.class);

  private TickLog() {}

  /** Returns whether the tick was news. */
  static boolean write(LineId line, Optional<TickReport> before, Led led) {
    boolean isNews = !(led.outcome() instanceof Done done) || isNews(before, led, done);
    switch (led.outcome()) {
      case Done done ->
          LOG.atLevel(isNews ? Level.INFO : Level.DEBUG)
              .log(
                  "line={} - {} in {}ms (waiting={}, active={}, limit={}, expired={}, passed over={},"
                      + " given up={}, tick={}){}",
                  line,
                  words(led, done),
                  led.took().toMillis(),
                  done.waiting(),
                  done.active(),
                  led.decision().because().sessions(),
                  done.expired(),
                  done.skipped(),
                  done.abandoned(),
                  led.tickId(),
                  why(led));
      case Refused refused ->
          LOG.warn(
              "line={} - the tick changed nothing: {}; the next one looks again (tick={})",
              line,
              refused.reason(),
              led.tickId());
    }
    return isNews;
  }

  private static String words(Led led, Done done) {
    return switch (led.decision()) {
      case Admit admit ->
          "admitted %d of %d requested".formatted(done.admitted(), admit.visitors());
      case Trickle trickle ->
          "admitted %d of at most %d in place of those who left"
              .formatted(done.admitted(), trickle.visitors());
      case Pause pause -> "admitted nobody, " + pause.reason().words() + ",";
    };
  }

  private static String why(Led led) {
    String why = led.decision().whyTheLimit();
    return why.isEmpty() ? "" : ": " + why;
  }

  private static boolean isNews(Optional<TickReport> before, Led led, Done done) {
    return done.admitted() > 0
        || done.expired() > 0
        || done.skipped() > 0
        || !(before.orElse(null) instanceof Led earlier)
        || !reason(earlier).equals(reason(led));
  }

  private static String reason(Led led) {
    return switch (led.decision()) {
      case Admit _, Trickle _ -> "";
      case Pause pause -> pause.reason().name();
    };
  }
}
