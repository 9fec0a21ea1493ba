package dev.sluice.waitingroom.pass;

import dev.sluice.waitingroom.line.LineId;
import dev.sluice.waitingroom.line.VisitorId;
import dev.sluice.waitingroom.workqueue.ActiveSession;
import java.time.Instant;

/** An admitted visitor's proof towards the protected application. */
public record AdmissionPass(
    LineId line, VisitorId visitor, long number, Instant admittedAt, Instant expiresAt) {

  /** The pass of a session: the same session always gives the same pass. */
  public static AdmissionPass of(ActiveSession session) {
    return new AdmissionPass(
        session.line(),
        session.visitor(),
        session.number(),
        session.admittedAt(),
        session.expiresAt());
  }
}
