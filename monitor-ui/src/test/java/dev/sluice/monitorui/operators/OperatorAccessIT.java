package dev.sluice.monitorui.operators;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.monitorui.access.Action;
import dev.sluice.monitorui.access.OpenToAll;
import dev.sluice.monitorui.access.Role;
import dev.sluice.monitorui.operators.OperatorBrowser.Answer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What is open to whom: the role x action matrix, other sites, and nobody at all. */
class OperatorAccessIT extends OperatorScenario {

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping handlers;

  @Test
  void anotherSiteCannotChangeAnythingForWhoeverIsSignedIn() throws Exception {
    OperatorBrowser admin = admin();
    for (String method : List.of("PUT", "POST", "DELETE")) {
      Answer refused = admin.sendAsAnotherSite(method, "/api/lines/summer-show", "{}");
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.code()).isEqualTo("csrf-rejected");
    }
    assertThat(
            admin
                .sendAsAnotherSite("POST", "/api/session", "{\"name\":\"a\",\"password\":\"b\"}")
                .code())
        .isEqualTo("csrf-rejected");
    // and no change is a GET
    assertThat(admin.get("/api/operators/admin").status()).isEqualTo(405);
    assertThat(admin.get("/api/lines/summer-show/visitors/moves").status()).isEqualTo(405);
  }

  /** What each address that changes something is for; a new one has to be put in here. */
  private static final Map<String, Action> CHANGES =
      Map.ofEntries(
          Map.entry("PUT /api/account/password", Action.KEEP_OWN_ACCOUNT),
          Map.entry("POST /api/account/second-factor", Action.KEEP_OWN_ACCOUNT),
          Map.entry("PUT /api/account/second-factor", Action.KEEP_OWN_ACCOUNT),
          Map.entry("POST /api/account/second-factor/end", Action.KEEP_OWN_ACCOUNT),
          Map.entry("POST /api/operators", Action.MANAGE_OPERATORS),
          Map.entry("PUT /api/operators/{name}", Action.MANAGE_OPERATORS),
          Map.entry("PUT /api/lines/{line}", Action.STEER_LINE),
          Map.entry("PUT /api/lines/{line}/access", Action.SET_ACCESS),
          Map.entry("POST /api/lines/{line}/invites", Action.SET_ACCESS),
          Map.entry("POST /api/lines/{line}/invites/{batch}/revoke", Action.SET_ACCESS),
          Map.entry("POST /api/lines/{line}/accounts/search", Action.FIND_BY_ACCOUNT),
          Map.entry("POST /api/lines/{line}/visitors/search", Action.FIND_VISITOR),
          Map.entry("POST /api/lines/{line}/visitors/moves", Action.MOVE_VISITOR));

  private static final Map<String, Action> LOOKS =
      Map.of(
          "GET /api/operators", Action.MANAGE_OPERATORS,
          "GET /api/audit", Action.SEE_AUDIT,
          "GET /api/audit/check", Action.SEE_AUDIT,
          "GET /api/account/second-factor", Action.KEEP_OWN_ACCOUNT);

  private Map<String, HandlerMethod> endpoints() {
    Map<String, HandlerMethod> endpoints = new TreeMap<>();
    handlers
        .getHandlerMethods()
        .forEach((mapping, method) -> {
          for (String path : mapping.getPatternValues()) {
            if (path.startsWith("/api/") && !method.hasMethodAnnotation(OpenToAll.class)) {
              mapping
                  .getMethodsCondition()
                  .getMethods()
                  .forEach(verb -> endpoints.put(verb + " " + path, method));
            }
          }
        });
    return endpoints;
  }

  @Test
  void everyAddressIsForThoseRolesThatTheTableSays() throws Exception {
    Map<String, HandlerMethod> endpoints = endpoints();
    assertThat(endpoints.keySet().stream().filter(name -> !name.startsWith("GET ")))
        .containsExactlyInAnyOrderElementsOf(CHANGES.keySet());
    assertThat(endpoints.keySet()).containsAll(LOOKS.keySet());

    for (Role role : Role.values()) {
      OperatorBrowser browser = operator("matrix-" + role.name().toLowerCase(Locale.ROOT), role);
      for (String name : endpoints.keySet()) {
        Action action = CHANGES.getOrDefault(name, LOOKS.getOrDefault(name, Action.SEE_DASHBOARD));
        String method = name.substring(0, name.indexOf(' '));
        String path =
            name.substring(name.indexOf(' ') + 1)
                .replace("{line}", "summer-show")
                .replaceAll("\\{[a-z]+}", "nobody");
        int status = browser.statusOf(method, path, "{}");
        if (action.isFor(role)) {
          assertThat(status).as("%s for %s", name, role).isNotIn(401, 403);
        } else {
          assertThat(status).as("%s for %s", name, role).isEqualTo(403);
        }
      }
    }
    assertThat(audited("refused"))
        .contains(
            "matrix-viewer PUT /api/lines/summer-show", "matrix-operator GET /api/audit/check");
  }

  /** Attack 59: what a public port must not say. */
  @Test
  void onlyHealthIsOpenBesideThePages() throws Exception {
    OperatorBrowser nobody = browser();
    for (String path : Set.of("/actuator/env", "/actuator/heapdump", "/h2", "/swagger-ui.html")) {
      assertThat(nobody.get(path).status()).as(path).isEqualTo(404);
    }
    assertThat(nobody.get("/actuator/health/readiness").status()).isEqualTo(200);
    assertThat(nobody.statusOf("TRACE", "/", "")).isIn(400, 405);
  }
}
