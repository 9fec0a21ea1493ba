package dev.sluice.waitingroom.pass;

import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.VisitorId;
import java.time.Instant;

/** An admitted visitor's proof towards the protected application. */
public record AdmissionPass(
    LineId line, VisitorId visitor, long number, Instant admittedAt, Instant expiresAt) {}
