package dev.sluice.admissionbatch.operator;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.line.LineRecords;
import dev.sluice.waitingroom.line.LineRecords.Kind;
import java.util.List;
import java.util.Map;

/** What was decided about a line and changed by operators, newest first, as it goes over HTTP. */
final class LineHistory {

  private LineHistory() {}

  /**
   * One decision of the admission.
   *
   * @param decision the decision and its reason in words
   * @param kind {@code ADMIT}, {@code TRICKLE} or {@code PAUSE}; empty in records of versions
   *     before
   * @param pause why nobody was admitted, empty unless it is a pause
   */
  record Decision(
      String at,
      String tick,
      String decision,
      String kind,
      String pause,
      long limit,
      long admitted,
      long expired,
      long passedOver,
      long waiting,
      long active) {

    private static Decision of(Map<String, String> record) {
      return new Decision(
          text(record, "at"),
          text(record, "tick"),
          text(record, "decision"),
          text(record, "kind"),
          text(record, "pause"),
          number(record, "limit"),
          number(record, "admitted"),
          number(record, "expired"),
          number(record, "passedOver"),
          number(record, "waiting"),
          number(record, "active"));
    }
  }

  record Decisions(List<Decision> decisions) {}

  /**
   * One change by an operator.
   *
   * @param changed a JSON array of name, before, after, isText
   */
  record Change(
      String at, String operator, String reason, String result, @JsonRawValue String changed) {

    private static Change of(Map<String, String> record) {
      return new Change(
          text(record, "at"),
          text(record, "operator"),
          text(record, "reason"),
          text(record, "result"),
          record.getOrDefault("changed", "[]"));
    }
  }

  record Changes(List<Change> changes) {}

  static Decisions decisions(LineRecords records, LineId line, int atMost) {
    return new Decisions(
        records.last(line, Kind.DECISIONS, atMost).stream().map(Decision::of).toList());
  }

  static Changes changes(LineRecords records, LineId line, int atMost) {
    return new Changes(records.last(line, Kind.CHANGES, atMost).stream().map(Change::of).toList());
  }

  private static String text(Map<String, String> record, String field) {
    return record.getOrDefault(field, "");
  }

  private static long number(Map<String, String> record, String field) {
    return Long.parseLong(record.getOrDefault(field, "0"));
  }
}
