package dev.sluice.waitingroom.workqueue;

import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.pass.AdmissionPass;
import java.time.Instant;

/**
 * An admitted visitor's slot in the work queue.
 *
 * @param number the number the visitor had in line
 * @param enterBefore the slot goes on to somebody else unless the visitor has come by then
 * @param expiresAt the slot ends then, whatever the visitor does
 */
public record ActiveSession(
    LineId line,
    VisitorId visitor,
    long number,
    Instant admittedAt,
    Instant enterBefore,
    Instant expiresAt) {

  /** The visitor's proof of this session: the same session always gives the same pass. */
  public AdmissionPass pass() {
    return new AdmissionPass(line, visitor, number, admittedAt, expiresAt);
  }
}
