package dev.sluice.monitorui.steering;

import dev.sluice.auditchain.AuditEntry;
import dev.sluice.monitorui.access.SignedIn;
import dev.sluice.monitorui.audit.AuditLog;
import dev.sluice.monitorui.operators.LookLimit;
import dev.sluice.monitorui.page.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds the visitors of an account: whoever joined this line with a claim that named it, and
 * whoever was in the shop signed in to it. Every look is on record before it is made, the account
 * masked; every visitor that is shown is on record with the id.
 */
@Component
final class AccountSearch {

  private static final int MOST = 5;
  private static final int NOT_FOUND = 404;

  private final GateClient gate;
  private final ShopClient shop;
  private final LookLimit limit;
  private final AuditLog audit;

  AccountSearch(GateClient gate, ShopClient shop, LookLimit limit, AuditLog audit) {
    this.gate = gate;
    this.shop = shop;
    this.limit = limit;
    this.audit = audit;
  }

  /** What the shop said. */
  enum Shop {
    KNOWN,
    UNKNOWN,
    NOT_ASKED,
    AWAY
  }

  /**
   * What was found.
   *
   * @param account masked
   * @param visitors each as admission-batch describes it, with {@code lastSeen} when the shop saw
   *     it; who has a place in this line comes first, then the newest
   * @param more whether there are others, older ones
   */
  record Found(String account, Shop shop, List<JsonNode> visitors, boolean more) {}

  Found find(SignedIn by, String line, AccountText account) {
    limit.count(by);
    audit.append(
        AuditEntry.of(by.name(), "account-looked-up", "account/" + account.masked())
            .from(by.from()));
    Map<Steering.Visitor, String> seen = new LinkedHashMap<>();
    claimed(line, account).ifPresent(id -> seen.put(new Steering.Visitor(line, id), ""));
    Shop said =
        switch (shop.visitorsOf(account.value(), by.name())) {
          case ShopAnswer.Known(List<ShopAnswer.Visit> visits) -> {
            visits.forEach(visit ->
                seen.put(
                    new Steering.Visitor(visit.line(), visit.visitor()),
                    visit.lastSeen().toString()));
            yield Shop.KNOWN;
          }
          case ShopAnswer.Unknown _ -> Shop.UNKNOWN;
          case ShopAnswer.NotAsked _ -> Shop.NOT_ASKED;
          case ShopAnswer.Away _ -> Shop.AWAY;
        };
    List<JsonNode> visitors = new ArrayList<>();
    seen.entrySet().stream()
        .limit(MOST)
        .forEach(each -> whereabouts(by, each.getKey(), each.getValue()).ifPresent(visitors::add));
    return new Found(account.masked(), said, visitors, seen.size() > MOST);
  }

  private Optional<String> claimed(String line, AccountText account) {
    JsonNode place =
        gate.send(
            HttpMethod.POST,
            Map.of("account", account.value()),
            "/operator/lines/{line}/accounts/search",
            line);
    return place.path("visitor").isString()
        ? Optional.of(place.path("visitor").asString())
        : Optional.empty();
  }

  private Optional<JsonNode> whereabouts(SignedIn by, Steering.Visitor visitor, String lastSeen) {
    audit.append(
        AuditEntry.of(
                by.name(), "visitor-looked-up", "visitor/" + visitor.line() + "/" + visitor.id())
            .from(by.from()));
    try {
      JsonNode found =
          gate.get("/operator/lines/{line}/visitors/{visitor}", visitor.line(), visitor.id());
      if (found instanceof ObjectNode facts) {
        facts.put("lastSeen", emptyIsNone(lastSeen));
      }
      return Optional.of(found);
    } catch (Refusal refusal) {
      if (refusal.getStatusCode().value() == NOT_FOUND) {
        // the shop remembers lines longer than the waiting room does
        return Optional.empty();
      }
      throw refusal;
    }
  }

  private static @Nullable String emptyIsNone(String text) {
    return text.isEmpty() ? null : text;
  }
}
