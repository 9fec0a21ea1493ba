package dev.sluice.ticketapi.operator;

import dev.sluice.auditchain.AuditEntry;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import org.jspecify.annotations.Nullable;

/** Who changes something, and why. No change goes without. */
public record OperatorNote(String operator, String reason) {

  private static final int LONGEST_NAME = 50;
  private static final int LONGEST_REASON = 300;

  /** Throws the problem to answer with when one is missing or too long. */
  public static OperatorNote of(@Nullable String operator, @Nullable String reason) {
    if (operator == null || operator.isBlank() || reason == null || reason.isBlank()) {
      throw new ProblemException(ProblemType.REASON_REQUIRED, "give both");
    }
    requireAtMost("operator", operator, LONGEST_NAME);
    requireAtMost("reason", reason, LONGEST_REASON);
    return new OperatorNote(operator, reason);
  }

  /** An entry in the audit log for something that this operator did. */
  public AuditEntry entry(String action, String subject) {
    return AuditEntry.of("operator " + operator, action, subject).because(reason);
  }

  private static void requireAtMost(String field, String text, int longest) {
    if (text.length() > longest) {
      throw new ProblemException(
          ProblemType.MALFORMED_REQUEST,
          "%s must have at most %d characters".formatted(field, longest));
    }
  }
}
