package dev.sluice.admissionbatch.operator;

import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.line.LineFacts;
import dev.sluice.waitingroom.line.LineRecords;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every operator's change: who, what, old and new value, why, and whether it took effect; as one
 * line in the logger {@code audit} and as a record of the line that operators of every node see.
 * Texts are JSON strings in the log, so none of them can forge a line.
 */
@Component
final class AuditLog {

  private static final Logger AUDIT = LoggerFactory.getLogger("audit");

  private final JsonMapper json;
  private final LineRecords records;

  AuditLog(JsonMapper json, LineRecords records) {
    this.json = json;
    this.records = records;
  }

  /** How a change ended. */
  enum Result {
    DONE,
    NO_SUCH_LINE,
    /** The rule of the line does not allow it now. */
    REFUSED,
    /** Redis did not answer: the change took effect or not. */
    UNKNOWN
  }

  void write(LineFacts before, LineChange change, Result result, Instant now) {
    write(
        before.line(),
        new Change(change.operator(), change.reason(), ChangedField.of(before, change, now)),
        result,
        now);
  }

  /**
   * Any change.
   *
   * @param fields what is changed, in the order in which it is told
   */
  record Change(@Nullable String operator, @Nullable String reason, List<ChangedField> fields) {}

  void write(LineId line, Change change, Result result, Instant now) {
    write(line, change, result.name(), now);
  }

  /**
   * What was done about one visitor. The id of a visitor is random: it says nothing of a person.
   *
   * @param result what came of it
   */
  void write(LineId line, VisitorId visitor, VisitorWish wish, String result, Instant now) {
    write(
        line,
        new Change(
            wish.operator(),
            wish.reason(),
            List.of(new ChangedField("visitor", visitor.value(), wish.move().name(), false))),
        result,
        now);
  }

  private void write(LineId line, Change change, String result, Instant now) {
    List<ChangedField> fields = change.fields();
    String operator = Objects.requireNonNullElse(change.operator(), "");
    String reason = Objects.requireNonNullElse(change.reason(), "");
    AUDIT.info(
        "line={} operator={} {} reason={} result={}",
        line,
        quoted(operator),
        fields.stream().map(this::words).collect(Collectors.joining(" ")),
        quoted(reason),
        result);
    Map<String, String> record = new LinkedHashMap<>();
    record.put("at", now.truncatedTo(ChronoUnit.MILLIS).toString());
    record.put("operator", operator);
    record.put("reason", reason);
    record.put("result", result);
    record.put("changed", json.writeValueAsString(fields));
    try {
      records.add(line, LineRecords.Kind.CHANGES, record);
    } catch (RuntimeException e) {
      // the change is made, or not, whatever becomes of its record
      AUDIT.warn("line={} - the change is on record only here: {}", line, e.toString());
    }
  }

  private String words(ChangedField field) {
    return field.isText()
        ? "%s=%s->%s".formatted(field.name(), quoted(field.before()), quoted(field.after()))
        : "%s=%s->%s".formatted(field.name(), field.before(), field.after());
  }

  private String quoted(String text) {
    return json.writeValueAsString(text);
  }
}
