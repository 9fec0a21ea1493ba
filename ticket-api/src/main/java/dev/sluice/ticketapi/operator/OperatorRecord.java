package dev.sluice.ticketapi.operator;

import dev.sluice.ticketapi.audit.AuditEntry;
import dev.sluice.ticketapi.audit.AuditLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The record of what operators change: one line each in the logger {@code audit}, and an entry of
 * the audit log. Texts of people are JSON strings in the line, so none of them can forge one.
 */
@Component
public class OperatorRecord {

  private static final Logger AUDIT = LoggerFactory.getLogger("audit");

  /** The key proves no person: who it was says the reason. */
  private static final String KEY_HOLDER = "operator-key";

  private final JsonMapper json;
  private final AuditLog log;

  OperatorRecord(JsonMapper json, AuditLog log) {
    this.json = json;
    this.log = log;
  }

  /** How a change ended. */
  public enum Result {
    DONE,
    /** Somebody else changed the same; nothing was done. */
    REFUSED,
    /** A store did not answer: the change took effect or not. */
    UNKNOWN
  }

  /**
   * Never fails.
   *
   * @param what the thing and its id, in words of ours: {@code performance=1}
   * @param before its value in words of ours, as {@code after}
   */
  public void write(OperatorNote note, String what, String before, String after, Result result) {
    AUDIT.info(
        "{} operator={} changed={}->{} reason={} result={}",
        what,
        json.writeValueAsString(note.operator()),
        before,
        after,
        json.writeValueAsString(note.reason()),
        result);
    try {
      log.append(
          AuditEntry.of(KEY_HOLDER, "sale-changed", what)
              .changed(before, after + " (" + result + ')')
              .because(note.operator() + ": " + note.reason()));
    } catch (RuntimeException e) {
      // the change is made, or not, whatever becomes of its entry
      AUDIT.warn("{} - the change is on record only here: {}", what, e.toString());
    }
  }
}
