package dev.sluice.monitorui.steering;

import dev.sluice.auditchain.AuditEntry;
import dev.sluice.monitorui.access.SignedIn;
import dev.sluice.monitorui.audit.AuditLog;
import dev.sluice.monitorui.page.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Does what an operator asked for after it was put on record. What cannot be put on record is not
 * done; when it was not done, or nobody knows, a second entry says so.
 */
@Component
final class OnRecord {

  private static final int LONGEST_VALUE = 1_000;

  private final AuditLog audit;
  private final JsonMapper json;

  OnRecord(AuditLog audit, JsonMapper json) {
    this.audit = audit;
    this.json = json;
  }

  /** What is done; it may throw a {@link Refusal}. */
  interface Task {
    JsonNode run();
  }

  JsonNode carryOut(AuditEntry entry, Task task) {
    audit.append(entry);
    try {
      return task.run();
    } catch (Refusal refusal) {
      audit.append(
          AuditEntry.of(entry.actor(), entry.action() + "-not", entry.subject())
              .changed(null, String.valueOf(refusal.getBody().getType()))
              .because(entry.reason())
              .from(entry.from()));
      throw refusal;
    }
  }

  /** Values as they stand in an entry. */
  String text(Object values) {
    String text = json.writeValueAsString(values);
    return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE);
  }

  /** The values as admission-batch takes them: it has a record of its own. */
  static Map<String, Object> with(SignedIn by, String reason, Map<String, Object> values) {
    Map<String, Object> body = new LinkedHashMap<>(values);
    body.put("operator", by.name());
    body.put("reason", reason);
    return body;
  }
}
