package dev.sluice.ticketapi.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.ticketapi.ShopClient.Reply;
import dev.sluice.ticketapi.ShopTest;
import dev.sluice.ticketapi.Together;
import dev.sluice.ticketapi.account.ShopAccounts.Person;
import dev.sluice.ticketapi.audit.AuditLog;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** K13, K22 to K24, attacks 57 and 58: what each role may do, see, and leaves on record. */
@ShopTest
@WithDevServices({ServerKind.REDIS, ServerKind.MYSQL, ServerKind.KAFKA})
class OperatorIT {

  private static final String NOBODY = "AAAAAAAAAAAAAAAAAAAAAA";

  @Autowired ShopAccounts people;
  @Autowired JdbcClient jdbc;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  RequestMappingHandlerMapping handlers;

  @Autowired RedisAttempts attempts;
  @Autowired AuditLog audit;

  private record Call(String name, Function<Person, Reply> make, Role needed) {}

  private List<Call> calls(Person subject) {
    return List.of(
        new Call("list", by -> people.get(by, "/operator/accounts"), Role.VIEWER),
        new Call("look", by -> people.get(by, "/operator/accounts/" + subject.id()), Role.VIEWER),
        new Call(
            "role",
            by -> people.put(by, "/operator/accounts/" + subject.id() + "/role", ROLE_BODY),
            Role.ADMIN),
        new Call("audit", by -> people.get(by, "/operator/audit"), Role.ADMIN),
        new Call("check", by -> people.get(by, "/operator/audit/check"), Role.ADMIN));
  }

  private static final String ROLE_BODY = "{\"role\":\"CUSTOMER\",\"reason\":\"just a trial\"}";

  // attack 57
  @Test
  void everyEndpointAsksForItsRole() {
    Person subject = people.customer();
    for (Role role : Role.values()) {
      Person by = people.withRole(role);
      for (Call call : calls(subject)) {
        Reply reply = call.make().apply(by);
        String what = role + " " + call.name() + ": " + reply;
        if (role.covers(call.needed())) {
          assertThat(reply.status()).as(what).isIn(200, 204);
        } else {
          assertThat(reply.status()).as(what).isEqualTo(403);
          assertThat(reply.problem()).as(what).isEqualTo("role-required");
        }
      }
      long refused = calls(subject).stream().filter(call -> !role.covers(call.needed())).count();
      assertThat(rows(by.id(), "access-refused")).as("%s on record", role).isEqualTo(refused);
    }
    for (Call call : calls(subject)) {
      assertThat(call.make().apply(null).problem()).as(call.name()).isEqualTo("sign-in-required");
    }
  }

  /** The matrix above is complete; what asks for no role asks for the operators' key instead. */
  @Test
  void noOperatorEndpointIsWithoutARole() {
    Map<String, Role> roles = new TreeMap<>();
    Person admin = people.withRole(Role.ADMIN);
    handlers
        .getHandlerMethods()
        .forEach((info, method) -> {
          for (String path : info.getPatternValues()) {
            if (path.startsWith("/operator")) {
              RequiresRole required = method.getMethodAnnotation(RequiresRole.class);
              String what = info.getMethodsCondition().getMethods() + " " + path;
              if (required == null) {
                assertThat(withRole(admin, info, path).problem())
                    .as(what)
                    .isEqualTo("operator-required");
              } else {
                roles.put(what, required.value());
              }
            }
          }
        });
    assertThat(roles)
        .hasSize(5)
        .containsEntry("[GET] /operator/accounts", Role.VIEWER)
        .containsEntry("[GET] /operator/accounts/{account}", Role.VIEWER)
        .containsEntry("[PUT] /operator/accounts/{account}/role", Role.ADMIN)
        .containsEntry("[GET] /operator/audit", Role.ADMIN)
        .containsEntry("[GET] /operator/audit/check", Role.ADMIN);
  }

  private Reply withRole(Person person, RequestMappingInfo info, String path) {
    String filled = path.replaceAll("\\{[^}]*}", "1");
    Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
    if (methods.contains(RequestMethod.GET)) {
      return people.get(person, filled);
    }
    return methods.contains(RequestMethod.POST)
        ? people.post(person, filled, "{}")
        : people.put(person, filled, "{}");
  }

  private long rows(String actor, String action) {
    return jdbc.sql("select count(*) from audit_entries where actor = ? and action = ?")
        .params(actor, action)
        .query(Long.class)
        .single();
  }

  // K22
  @Test
  void eachRoleSeesWhatItMay() {
    String email = "seen" + ShopAccounts.anyEmail();
    String address = ShopAccounts.anyAddress();
    people.signUp(
        address,
        "{\"email\":\"%s\",\"password\":\"%s\",\"name\":\"김하늘\",\"phone\":\"010-1234-5678\"}"
            .formatted(email, ShopAccounts.PASSWORD));
    Person subject = people.signedIn(email, ShopAccounts.PASSWORD, address);
    String path = "/operator/accounts/" + subject.id();

    Person viewer = people.withRole(Role.VIEWER);
    Reply masked = people.get(viewer, path);
    assertThat(masked.json().path("email").asString()).isEqualTo("s***@e***");
    assertThat(masked.json().path("name").asString()).isEqualTo("김**");
    assertThat(masked.json().path("phone").asString()).isEqualTo("010-****-5678");
    assertThat(masked.json().path("masked").asBoolean()).isTrue();
    assertThat(masked.body()).doesNotContain(email, "하늘", "1234");
    assertThat(rows(viewer.id(), "personal-data-viewed")).isZero();

    Person operator = people.withRole(Role.OPERATOR);
    Reply full = people.get(operator, path);
    assertThat(full.header("Cache-Control")).isEqualTo("no-store");
    assertThat(full.json().path("email").asString()).isEqualTo(email);
    assertThat(full.json().path("phone").asString()).isEqualTo("010-1234-5678");
    assertThat(rows(operator.id(), "personal-data-viewed")).isEqualTo(1);
    assertThat(
            jdbc.sql("select subject from audit_entries where actor = ? and action = ?")
                .params(operator.id(), "personal-data-viewed")
                .query(String.class)
                .single())
        .isEqualTo("account/" + subject.id());
    assertThat(people.get(operator, "/operator/accounts/" + NOBODY).status()).isEqualTo(404);
    assertThat(people.get(operator, "/operator/accounts/x'--").status()).isEqualTo(404);
    assertThat(rows(operator.id(), "personal-data-viewed")).isEqualTo(1);
  }

  // attack 27: who may not look learns nothing from the difference
  @Test
  void whoMayNotLookCannotTellAnAccountFromNone() {
    Person one = people.customer();
    Person two = people.customer();
    Reply there = people.get(one, "/operator/accounts/" + two.id());
    Reply none = people.get(one, "/operator/accounts/" + NOBODY);
    assertThat(there.status()).isEqualTo(403);
    assertThat(there.body().replace(two.id(), NOBODY)).isEqualTo(none.body());
  }

  // K23: page by page, masked for all
  @Test
  void theListIsMaskedAndComesInPages() {
    for (int i = 0; i < 5; i++) {
      people.customer();
    }
    Person admin = people.withRole(Role.ADMIN);
    long accounts = jdbc.sql("select count(*) from accounts").query(Long.class).single();
    Set<String> seen = new HashSet<>();
    String after = "";
    int pages = 0;
    while (after != null) {
      Reply page = people.get(admin, "/operator/accounts?limit=3&after=" + after);
      assertThat(page.status()).as(page.toString()).isEqualTo(200);
      assertThat(page.body()).doesNotContain("@ex.com");
      for (JsonNode account : page.json().path("accounts")) {
        assertThat(account.path("masked").asBoolean()).isTrue();
        assertThat(seen.add(account.path("id").asString())).isTrue();
      }
      JsonNode next = page.json().path("next");
      after = next.isNull() || next.isMissingNode() ? null : next.asString();
      pages++;
    }
    assertThat(seen).hasSize((int) accounts);
    assertThat(pages).isGreaterThan(2);
    for (String query : List.of("limit=0", "limit=101", "after=x", "after=%27%20or%201%3D1")) {
      assertThat(people.get(admin, "/operator/accounts?" + query).problem())
          .as(query)
          .isEqualTo("malformed-request");
    }
  }

  // K24
  @Test
  void whoLooksAtOneAfterTheOtherIsStopped() {
    SignedInAccount operator = new SignedInAccount(AccountId.random(), Role.OPERATOR, "any");
    LookLimit looks =
        new LookLimit(
            attempts, TestSettings.of(Map.of("ticket-api.account.limits.views", "3")), audit);
    ClientAddress from = new ClientAddress("127.0.0.0/24");
    for (int i = 0; i < 3; i++) {
      looks.count(operator, from);
    }
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> looks.count(operator, from)).hasMessageContaining("429");
    }
    assertThat(rows(operator.id().value(), "too-many-views")).isEqualTo(1);
  }

  // K21: the change of a role
  @Test
  void aRoleIsGivenByAnAdministratorWithAReasonAndCountsAtOnce() {
    Person admin = people.withRole(Role.ADMIN);
    Person other = people.customer();
    String path = "/operator/accounts/" + other.id() + "/role";
    assertThat(people.get(other, "/operator/accounts").status()).isEqualTo(403);
    assertThat(people.put(admin, path, "{\"role\":\"VIEWER\"}").problem())
        .isEqualTo("reason-required");
    assertThat(people.put(admin, path, "{\"role\":\"VIEWER\",\"reason\":\"  \"}").problem())
        .isEqualTo("reason-required");
    for (String body :
        List.of(
            "{\"reason\":\"x\"}",
            "{\"role\":\"EMPEROR\",\"reason\":\"x\"}",
            "{\"role\":3,\"reason\":\"x\"}",
            "{\"role\":\"VIEWER\",\"reason\":\"x\",\"more\":1}")) {
      assertThat(people.put(admin, path, body).problem()).as(body).isEqualTo("malformed-request");
    }
    Reply given = people.put(admin, path, "{\"role\":\"VIEWER\",\"reason\":\"새 직원 'x'\"}");
    assertThat(given.status()).as(given.toString()).isEqualTo(204);
    assertThat(people.get(other, "/operator/accounts").status())
        .as("with the token of before")
        .isEqualTo(200);
    Map<String, Object> row =
        jdbc.sql(
                """
                select old_value, new_value, reason, subject from audit_entries
                where actor = ? and action = 'role-changed'
                """)
            .param(admin.id())
            .query()
            .singleRow();
    assertThat(row)
        .containsEntry("old_value", "CUSTOMER")
        .containsEntry("new_value", "VIEWER")
        .containsEntry("reason", "새 직원 'x'")
        .containsEntry("subject", "account/" + other.id());
    people.put(admin, path, "{\"role\":\"VIEWER\",\"reason\":\"again\"}");
    assertThat(rows(admin.id(), "role-changed")).as("nothing changed").isEqualTo(1);

    people.put(admin, path, "{\"role\":\"CUSTOMER\",\"reason\":\"left\"}");
    assertThat(people.get(other, "/operator/accounts").status()).as("taken away").isEqualTo(403);
    assertThat(people.put(admin, "/operator/accounts/" + NOBODY + "/role", ROLE_BODY).status())
        .isEqualTo(404);
    assertThat(people.put(admin, "/operator/accounts/" + admin.id() + "/role", ROLE_BODY).problem())
        .as("not the own one")
        .isEqualTo("role-required");
  }

  // K14: there is no account that everybody shares
  @Test
  void theSecretMakesOneAdministratorForEver() throws Exception {
    Person wrong = people.customer();
    assertThat(
            people
                .post(wrong, "/api/accounts/me/first-admin", "{\"secret\":\"a guess of mine\"}")
                .status())
        .isEqualTo(404);
    List<Callable<Reply>> claims = new ArrayList<>();
    List<Person> claimants = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Person claimant = people.customer();
      claimants.add(claimant);
      claims.add(() ->
          people.post(claimant, "/api/accounts/me/first-admin", ShopAccounts.firstAdminBody()));
    }
    List<Reply> replies = Together.run(claims);
    assertThat(replies).filteredOn(reply -> reply.status() == 204).hasSize(1);
    assertThat(replies)
        .filteredOn(reply -> reply.status() != 204)
        .extracting(Reply::status)
        .containsOnly(404);
    Collection<Person> admins =
        claimants.stream()
            .filter(person -> people.get(person, "/operator/audit").status() == 200)
            .toList();
    assertThat(admins).hasSize(1);
    assertThat(rows(admins.iterator().next().id(), "first-admin-made")).isEqualTo(1);
    Person late = people.customer();
    assertThat(
            people
                .post(late, "/api/accounts/me/first-admin", ShopAccounts.firstAdminBody())
                .status())
        .isEqualTo(404);
  }

  // attack 58
  @Test
  void theAuditLogIsReadAndCheckedButNeverWritten() {
    Person admin = people.withRole(Role.ADMIN);
    Reply check = people.get(admin, "/operator/audit/check");
    assertThat(check.json().path("intact").asBoolean()).as(check.toString()).isTrue();
    assertThat(check.json().path("hash").asString()).matches("[0-9a-f]{64}");
    Reply page = people.get(admin, "/operator/audit?limit=2");
    JsonNode entries = page.json().path("entries");
    assertThat(entries).hasSize(2);
    long last = entries.get(1).path("seq").asLong();
    assertThat(entries.get(0).path("seq").asLong()).isEqualTo(last + 1);
    assertThat(
            people
                .get(admin, "/operator/audit?limit=1&before=" + last)
                .json()
                .path("entries")
                .get(0)
                .path("seq")
                .asLong())
        .isEqualTo(last - 1);
    for (String path : List.of("/operator/audit", "/operator/audit/" + last)) {
      assertThat(people.delete(admin, path).status()).as(path).isIn(404, 405);
      assertThat(people.put(admin, path, "{}").status()).as(path).isIn(404, 405);
      assertThat(people.post(admin, path, "{}").status()).as(path).isIn(404, 405);
    }
    for (String query : List.of("limit=0", "limit=501", "before=x")) {
      assertThat(people.get(admin, "/operator/audit?" + query).problem())
          .as(query)
          .isEqualTo("malformed-request");
    }
  }

  @Test
  void aThousandRefusalsDoNotFillTheLog() {
    Person nosy = people.customer();
    for (int i = 0; i < 30; i++) {
      assertThat(people.get(nosy, "/operator/audit").status()).isEqualTo(403);
    }
    assertThat(rows(nosy.id(), "access-refused")).isEqualTo(20);
  }
}
