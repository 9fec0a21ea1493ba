package dev.sluice.monitorui.steering;

import dev.sluice.auditchain.AuditEntry;
import dev.sluice.monitorui.access.SignedIn;
import dev.sluice.monitorui.page.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Carries an operator's wish out: asks for the second confirmation where it is needed, puts the
 * wish on record, then asks admission-batch.
 */
@Component
final class Steering {

  private static final String LINE = "/operator/lines/{line}";

  private final GateClient gate;
  private final OnRecord onRecord;

  Steering(GateClient gate, OnRecord onRecord) {
    this.gate = gate;
    this.onRecord = onRecord;
  }

  JsonNode lines() {
    return gate.get("/operator/lines");
  }

  JsonNode line(String line) {
    return gate.get(LINE, line);
  }

  JsonNode change(SignedIn by, String line, SteeringWish wish) {
    String reason = SteeringWish.reason(wish.reason());
    Map<String, Object> values = wish.values();
    if (values.isEmpty()) {
      throw Refusal.malformed("nothing is changed");
    }
    JsonNode before = line(line);
    List<String> rises = LimitRise.of(limits(before), wish);
    if (!rises.isEmpty() && !wish.isConfirmed()) {
      throw Refusal.confirmationRequired("more than doubles: " + String.join(", ", rises));
    }
    AuditEntry entry =
        AuditEntry.of(by.name(), "line-changed", "line/" + line)
            .changed(onRecord.text(before(before, values)), onRecord.text(values))
            .because(reason)
            .from(by.from());
    Map<String, Object> body = OnRecord.with(by, reason, values);
    return onRecord.carryOut(entry, () -> gate.send(HttpMethod.PUT, body, LINE, line));
  }

  JsonNode moveVisitor(SignedIn by, Visitor visitor, String move, String reason) {
    AuditEntry entry =
        AuditEntry.of(by.name(), "visitor-moved", "visitor/" + visitor.line() + "/" + visitor.id())
            .changed(null, move)
            .because(reason)
            .from(by.from());
    Map<String, Object> body = OnRecord.with(by, reason, Map.of("move", move));
    return onRecord.carryOut(
        entry,
        () ->
            gate.send(
                HttpMethod.POST,
                body,
                LINE + "/visitors/{visitor}/moves",
                visitor.line(),
                visitor.id()));
  }

  /** One visitor of one line. */
  record Visitor(String line, String id) {}

  private static LineLimitsNow limits(JsonNode line) {
    return new LineLimitsNow(
        line.path("limit").asInt(0),
        line.path("floor").asInt(0),
        whole(line.path("ceiling")),
        whole(line.path("admissionsPerMinute")));
  }

  private static @Nullable Integer whole(JsonNode number) {
    return number.isNumber() ? number.asInt() : null;
  }

  private static Map<String, Object> before(JsonNode line, Map<String, Object> values) {
    Map<String, Object> before = new LinkedHashMap<>();
    values.keySet().forEach(name -> before.put(name, line.path(name)));
    return before;
  }
}
