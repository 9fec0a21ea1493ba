package dev.sluice.ticketapi.operator;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The record of what operators try to change and how it ended: one line each in the logger {@code
 * audit}. What took effect stands in the audit log too. Texts of people are JSON strings, so none
 * of them can forge a line.
 */
@Component
public class OperatorRecord {

  private static final Logger AUDIT = LoggerFactory.getLogger("audit");

  private final JsonMapper json;

  OperatorRecord(JsonMapper json) {
    this.json = json;
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
  }
}
