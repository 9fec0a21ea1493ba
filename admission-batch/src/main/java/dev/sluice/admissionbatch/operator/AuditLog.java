package dev.sluice.admissionbatch.operator;

import dev.sluice.waitingroom.line.LineFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * One line for every operator's change, in the logger {@code audit}: who, what, old and new value,
 * why, and whether it took effect. Texts are JSON strings, so none of them can forge a line.
 */
@Component
final class AuditLog {

  private static final Logger AUDIT = LoggerFactory.getLogger("audit");

  private final JsonMapper json;

  AuditLog(JsonMapper json) {
    this.json = json;
  }

  /** How a change ended. */
  enum Result {
    DONE,
    NO_SUCH_LINE,
    /** Redis did not answer: the change took effect or not. */
    UNKNOWN
  }

  void write(LineFacts before, LineChange change, Result result) {
    List<String> parts = new ArrayList<>();
    if (change.state() != null) {
      parts.add("state=%s->%s".formatted(before.state(), change.state()));
    }
    if (change.floor() != null) {
      parts.add("floor=%d->%d".formatted(before.floor(), change.floor()));
    }
    if (change.announcement() != null) {
      parts.add(
          "announcement=%s->%s"
              .formatted(quoted(before.announcement()), quoted(change.announcement())));
    }
    if (change.opensAt() != null) {
      parts.add("opensAt=%s->%s".formatted(before.opening().opensAt(), change.opensAt()));
    }
    AUDIT.info(
        "line={} operator={} {} reason={} result={}",
        before.line(),
        quoted(change.operator()),
        String.join(" ", parts),
        quoted(change.reason()),
        result);
  }

  private String quoted(@Nullable String text) {
    return json.writeValueAsString(Objects.requireNonNullElse(text, ""));
  }
}
