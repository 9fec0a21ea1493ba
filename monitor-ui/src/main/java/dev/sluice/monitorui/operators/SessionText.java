package dev.sluice.monitorui.operators;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.springframework.session.MapSession;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A session as JSON. It holds texts and whole numbers only and names no class, so whoever writes to
 * Redis makes no object here.
 */
record SessionText(long createdAt, long accessedAt, long idleMillis, Map<String, Object> values) {

  static String of(OperatorSession session, JsonMapper json) {
    Map<String, Object> values = new HashMap<>();
    for (String name : session.getAttributeNames()) {
      Object value = session.getAttribute(name);
      if (!(value instanceof String || value instanceof Long)) {
        throw new IllegalArgumentException(
            "a session holds texts and whole numbers only, not what is called " + name);
      }
      values.put(name, value);
    }
    return json.writeValueAsString(
        new SessionText(
            session.getCreationTime().toEpochMilli(),
            session.getLastAccessedTime().toEpochMilli(),
            session.getMaxInactiveInterval().toMillis(),
            values));
  }

  /** Throws {@link JacksonException} or {@link IllegalArgumentException} for anything else. */
  static OperatorSession session(String id, String text, JsonMapper json) {
    JsonNode stored = json.readTree(text);
    MapSession session = new MapSession(id);
    session.setCreationTime(Instant.ofEpochMilli(stored.required("createdAt").asLong()));
    session.setLastAccessedTime(Instant.ofEpochMilli(stored.required("accessedAt").asLong()));
    session.setMaxInactiveInterval(Duration.ofMillis(stored.required("idleMillis").asLong()));
    stored
        .required("values")
        .properties()
        .forEach(value ->
            session.setAttribute(
                value.getKey(),
                value.getValue().isIntegralNumber()
                    ? (Object) value.getValue().asLong()
                    : value.getValue().asString()));
    return new OperatorSession(session, id);
  }
}
