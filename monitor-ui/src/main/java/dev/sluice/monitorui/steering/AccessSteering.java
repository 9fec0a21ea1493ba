package dev.sluice.monitorui.steering;

import dev.sluice.auditchain.AuditEntry;
import dev.sluice.monitorui.access.SignedIn;
import dev.sluice.monitorui.page.Refusal;
import dev.sluice.waitingroom.access.Lanes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * What newcomers of a line have to bring, and invitation codes: checked, put on record, then asked
 * of admission-batch. Never a code in the audit log.
 */
@Component
final class AccessSteering {

  private static final String ACCESS = "/operator/lines/{line}/access";
  private static final String INVITES = "/operator/lines/{line}/invites";

  private final GateClient gate;
  private final OnRecord onRecord;

  AccessSteering(GateClient gate, OnRecord onRecord) {
    this.gate = gate;
    this.onRecord = onRecord;
  }

  JsonNode access(String line) {
    return gate.get(ACCESS, line);
  }

  JsonNode change(SignedIn by, String line, AccessWish wish) {
    String reason = SteeringWish.reason(wish.reason());
    Map<String, Object> values = wish.values();
    if (values.isEmpty()) {
      throw Refusal.malformed("nothing is changed");
    }
    wish.check();
    JsonNode before = access(line);
    List<String> unusual = UnusualAccess.of(Lanes.parse(before.path("lanes").asString("")), wish);
    if (!unusual.isEmpty() && !wish.isConfirmed()) {
      throw Refusal.confirmationRequired("unusual: " + String.join(", ", unusual));
    }
    AuditEntry entry =
        AuditEntry.of(by.name(), "access-changed", "line/" + line)
            .changed(onRecord.text(before(before, wish)), onRecord.text(values))
            .because(reason)
            .from(by.from());
    return onRecord.carryOut(
        entry, () -> gate.send(HttpMethod.PUT, OnRecord.with(by, reason, values), ACCESS, line));
  }

  JsonNode invites(String line) {
    return gate.get(INVITES, line);
  }

  JsonNode invite(SignedIn by, String line, InviteWish wish) {
    String reason = SteeringWish.reason(wish.reason());
    Map<String, Object> values = wish.values();
    AuditEntry entry =
        AuditEntry.of(by.name(), "invites-made", "line/" + line)
            .changed(null, onRecord.text(values))
            .because(reason)
            .from(by.from());
    return onRecord.carryOut(
        entry, () -> gate.send(HttpMethod.POST, OnRecord.with(by, reason, values), INVITES, line));
  }

  JsonNode revoke(SignedIn by, String line, String batch, @Nullable String why) {
    String reason = SteeringWish.reason(why);
    AuditEntry entry =
        AuditEntry.of(by.name(), "invites-revoked", "invites/" + line + "/" + batch)
            .because(reason)
            .from(by.from());
    return onRecord.carryOut(
        entry,
        () ->
            gate.send(
                HttpMethod.POST,
                OnRecord.with(by, reason, Map.of()),
                INVITES + "/{batch}/revoke",
                line,
                batch));
  }

  /** What is there of all that changes; of lists the whole, since entries say nothing alone. */
  private static Map<String, Object> before(JsonNode access, AccessWish wish) {
    Map<String, Object> before = new LinkedHashMap<>();
    wish.changedNames().forEach(name -> before.put(name, access.path(name)));
    return before;
  }
}
