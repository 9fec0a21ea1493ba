package dev.sluice.monitorui.alert;

/** What can be wrong. */
public enum Rule {
  /** People wait, the line is open, and nobody comes in. */
  NO_ADMISSIONS(Severity.CRITICAL),
  /** More are inside than the limit allows; after a limit was lowered that passes by itself. */
  QUEUE_ABOVE_LIMIT(Severity.WARNING),
  /** Something is not known that must be: the lines, the shop's load, or everything in Redis. */
  TELEMETRY_MISSING(Severity.CRITICAL),
  /** Messages do not get from the database to Kafka in time. */
  OUTBOX_LAG(Severity.WARNING),
  /** Something was counted that must never happen. */
  INVARIANT_BROKEN(Severity.CRITICAL),
  /** A process or a server does not answer any more. */
  NODE_LOST(Severity.CRITICAL),
  /** All connections to the database are in use, and requests wait for one. */
  POOL_EXHAUSTED(Severity.WARNING),
  /** Too many requests of the shop fail. */
  ERRORS(Severity.CRITICAL),
  /** Messages could not be handled and lie aside. */
  DEAD_LETTERS(Severity.WARNING),
  /** A node holds nearly as many connections as it can. */
  NODE_FULL(Severity.WARNING);

  /** How much it matters. */
  public enum Severity {
    WARNING,
    CRITICAL
  }

  private final Severity severity;

  Rule(Severity severity) {
    this.severity = severity;
  }

  public Severity severity() {
    return severity;
  }
}
