package dev.sluice.auditchain;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One thing that somebody did. Holds no personal data and no secret: it is kept for long and read
 * by many.
 *
 * @param actor name or id of who did it, or a word for what has none, such as {@code anonymous}
 * @param action what was done, in the past tense, such as {@code role-changed}
 * @param subject what it was done to, such as {@code account/<id>}
 * @param oldValue what was there before, null when the action changes nothing
 * @param newValue what is there now
 * @param reason why, in the actor's words; empty where nobody is asked
 * @param from prefix of the address that the request came from; empty when there was no request
 */
public record AuditEntry(
    String actor,
    String action,
    String subject,
    @Nullable String oldValue,
    @Nullable String newValue,
    String reason,
    String from) {

  private static final Pattern ACTION = Pattern.compile("[a-z]+(-[a-z]+){0,6}");
  private static final int LONGEST_VALUE = 1_000;
  private static final int LONGEST_REASON = 700;

  public AuditEntry {
    if (!ACTION.matcher(action).matches() || action.length() > 40) {
      throw new IllegalArgumentException("an action is words with dashes, was " + action);
    }
    atMost("actor", actor, 60);
    atMost("subject", subject, 100);
    atMost("oldValue", oldValue, LONGEST_VALUE);
    atMost("newValue", newValue, LONGEST_VALUE);
    atMost("reason", reason, LONGEST_REASON);
    atMost("from", from, 50);
  }

  public static AuditEntry of(String actor, String action, String subject) {
    return new AuditEntry(actor, action, subject, null, null, "", "");
  }

  public AuditEntry changed(@Nullable String oldValue, @Nullable String newValue) {
    return new AuditEntry(actor, action, subject, oldValue, newValue, reason, from);
  }

  public AuditEntry because(String reason) {
    return new AuditEntry(actor, action, subject, oldValue, newValue, reason, from);
  }

  public AuditEntry from(String from) {
    return new AuditEntry(actor, action, subject, oldValue, newValue, reason, from);
  }

  private static void atMost(String name, @Nullable String value, int longest) {
    if (value != null && value.length() > longest) {
      throw new IllegalArgumentException(
          "%s of an audit entry has at most %d characters, was %d"
              .formatted(name, longest, value.length()));
    }
  }
}
