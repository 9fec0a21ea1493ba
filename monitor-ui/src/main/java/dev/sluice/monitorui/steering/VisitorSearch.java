package dev.sluice.monitorui.steering;

import dev.sluice.auditchain.AuditEntry;
import dev.sluice.monitorui.access.Action;
import dev.sluice.monitorui.access.SignedIn;
import dev.sluice.monitorui.audit.AuditLog;
import dev.sluice.monitorui.operators.LookLimit;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Finds one visitor of a line. Every look is on record, and masked for those who only watch. */
@Component
final class VisitorSearch {

  private final GateClient gate;
  private final LookLimit limit;
  private final AuditLog audit;
  private final JsonMapper json;

  VisitorSearch(GateClient gate, LookLimit limit, AuditLog audit, JsonMapper json) {
    this.gate = gate;
    this.limit = limit;
    this.audit = audit;
    this.json = json;
  }

  VisitorText read(String text) {
    return VisitorText.read(text, json);
  }

  JsonNode find(SignedIn by, String line, String text) {
    VisitorText visitor = read(text);
    limit.count(by);
    audit.append(
        AuditEntry.of(by.name(), "visitor-looked-up", "visitor/" + line + "/" + visitor.id())
            .from(by.from()));
    JsonNode found =
        gate.get(
            "/operator/lines/{line}/visitors/{visitor}?number={number}&epoch={epoch}",
            line,
            visitor.id(),
            visitor.number(),
            visitor.epoch());
    if (found instanceof ObjectNode facts && !by.may(Action.SEE_VISITOR_IN_FULL)) {
      facts.put("visitor", VisitorText.masked(visitor.id()));
    }
    return found;
  }
}
