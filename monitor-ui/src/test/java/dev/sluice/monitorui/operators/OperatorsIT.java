package dev.sluice.monitorui.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sluice.devservices.MySqlAccess;
import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.TestServers;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.monitorui.MonitorUiApplication;
import dev.sluice.monitorui.access.Action;
import dev.sluice.monitorui.access.OpenToAll;
import dev.sluice.monitorui.access.Role;
import dev.sluice.monitorui.access.SignedIn;
import dev.sluice.monitorui.lines.FakeAdmissionBatch;
import dev.sluice.monitorui.operators.OperatorBrowser.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Operators as their browsers meet the whole process, on a real MySQL and a real Redis. */
@WithDevServices({ServerKind.MYSQL, ServerKind.REDIS})
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class OperatorsIT {

  private static final String PASSWORD = "a walk along the Han";
  private static final Map<String, Object> PROPERTIES = new HashMap<>();
  private static MySqlAccess mySql;
  private static Path firstPassword;
  private static FakeAdmissionBatch gate;

  private static String[] first;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping handlers;

  @Autowired private OperatorDesk desk;
  @Autowired private SignIn signIn;

  @Value("${local.server.port}")
  private int port;

  private final List<OperatorBrowser> browsers = new ArrayList<>();

  @DynamicPropertySource
  static void servers(DynamicPropertyRegistry registry) throws IOException {
    mySql = TestServers.freshSchema("operators");
    gate = new FakeAdmissionBatch();
    firstPassword = Files.createTempDirectory("operators").resolve("first");
    PROPERTIES.put("monitor.database.url", mySql.url());
    PROPERTIES.put("monitor.database.user", mySql.user());
    PROPERTIES.put("monitor.database.password", mySql.password());
    PROPERTIES.put("monitor.admission-batch-url", gate.url().toString());
    PROPERTIES.put("monitor.operator-key", FakeAdmissionBatch.KEY);
    PROPERTIES.put("monitor.operators.first-password-file", firstPassword.toString());
    PROPERTIES.put(
        "monitor.operators.totp-key", "t:" + Base64.getEncoder().encodeToString(new byte[32]));
    PROPERTIES.put("waiting-room.redis.uri", TestServers.redisUri());
    PROPERTIES.put("waiting-room.redis.key-prefix", TestServers.freshPrefix());
    PROPERTIES.put("spring.kafka.bootstrap-servers", "127.0.0.1:1");
    PROPERTIES.forEach((name, value) -> registry.add(name, () -> value));
  }

  @AfterAll
  static void closeTheGate() {
    gate.close();
  }

  /** The first sign-in of the first administrator happens once. */
  @BeforeEach
  void chooseTheFirstPassword() throws Exception {
    gate.answers(200, FakeAdmissionBatch.line("summer-show", 10, 4));
    if (first != null) {
      return;
    }
    first = Files.readString(firstPassword).strip().split("\n", -1);
    assertThat(first[0]).isEqualTo("admin");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(firstPassword)))
        .isEqualTo("rw-------");
    OperatorBrowser browser = browser();
    Answer signedIn = browser.signIn("admin", first[1]);
    assertThat(signedIn.status()).isEqualTo(200);
    assertThat(signedIn.body().path("mustChangePassword").asBoolean()).isTrue();
    assertThat(browser.get("/api/lines").code()).isEqualTo("password-change-required");
    assertThat(change(browser, first[1], "short").code()).isEqualTo("malformed-request");
    assertThat(change(browser, first[1], PASSWORD).status()).isEqualTo(204);
    assertThat(browser.get("/api/lines").status()).isEqualTo(200);
  }

  @AfterEach
  void closeBrowsers() {
    browsers.forEach(OperatorBrowser::close);
  }

  private OperatorBrowser browser() {
    OperatorBrowser browser = new OperatorBrowser(port);
    browsers.add(browser);
    return browser;
  }

  private static Answer change(OperatorBrowser browser, String current, String next)
      throws Exception {
    return browser.send(
        "PUT",
        "/api/account/password",
        "{\"current\":\"%s\",\"next\":\"%s\"}".formatted(current, next));
  }

  private OperatorBrowser admin() throws Exception {
    OperatorBrowser browser = browser();
    assertThat(browser.signIn("admin", PASSWORD).status()).isEqualTo(200);
    return browser;
  }

  /** An operator with a password of the own, signed in. */
  private OperatorBrowser operator(String name, Role role) throws Exception {
    Answer made =
        admin()
            .send(
                "POST",
                "/api/operators",
                "{\"name\":\"%s\",\"role\":\"%s\",\"reason\":\"test\"}".formatted(name, role));
    assertThat(made.status()).as("%s", made.body()).isEqualTo(201);
    String given = made.body().path("password").asString();
    OperatorBrowser browser = browser();
    assertThat(browser.signIn(name, given).status()).isEqualTo(200);
    assertThat(change(browser, given, PASSWORD).status()).isEqualTo(204);
    return browser;
  }

  private static JdbcClient jdbc() {
    return JdbcClient.create(
        new DriverManagerDataSource(mySql.url(), mySql.user(), mySql.password()));
  }

  private static List<String> audited(String action) {
    return jdbc()
        .sql("select concat(actor, ' ', subject) from operator_audit_entries where action = ?")
        .param(action)
        .query(String.class)
        .list();
  }

  @Test
  void aNameThatNobodyHasAndAWrongPasswordAnswerTheSame() throws Exception {
    Answer wrong = browser().signIn("admin", "a wrong password");
    Answer nobody = browser().signIn("nobody-here", "a wrong password");
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.body()).isEqualTo(nobody.body());
    assertThat(audited("sign-in-failed"))
        .contains("anonymous operator/admin", "anonymous operator/unknown");
    // and the right one makes the count begin anew
    admin();
  }

  @Test
  void guessingIsStoppedForANameAndANetworkUntilTheLockIsOver() {
    String password = desk.create(signedInAdmin(), "guessed", Role.VIEWER, "test");
    Instant now = Instant.parse("2026-12-01T11:00:00Z");
    for (int i = 0; i < 5; i++) {
      assertThat(signIn.signIn("guessed", "wrong", "", "192.0.2.0/24", now))
          .isEqualTo(new SignIn.Outcome.Refused());
    }
    assertThat(signIn.signIn("guessed", password, "", "192.0.2.0/24", now))
        .isEqualTo(new SignIn.Outcome.LockedOut(Duration.ofMinutes(10)));
    assertThat(signIn.signIn("guessed", password, "", "198.51.100.0/24", now))
        .isInstanceOf(SignIn.Outcome.Done.class);
    Instant later = now.plus(Duration.ofMinutes(10));
    assertThat(signIn.signIn("guessed", password, "", "192.0.2.0/24", later.minusMillis(1)))
        .isEqualTo(new SignIn.Outcome.LockedOut(Duration.ofMillis(1)));
    assertThat(signIn.signIn("guessed", password, "", "192.0.2.0/24", later))
        .isInstanceOf(SignIn.Outcome.Done.class);
    assertThat(audited("sign-in-locked-out")).contains("anonymous operator/guessed");
  }

  @Test
  void aNetworkThatTriesManyNamesIsStoppedForAll() {
    Instant now = Instant.parse("2026-12-01T12:00:00Z");
    for (int i = 0; i < 30; i++) {
      assertThat(signIn.signIn("name-" + i, "wrong", "", "203.0.113.0/24", now))
          .isEqualTo(new SignIn.Outcome.Refused());
    }
    assertThat(signIn.signIn("name-x", "wrong", "", "203.0.113.0/24", now))
        .isInstanceOf(SignIn.Outcome.LockedOut.class);
  }

  private static SignedIn signedInAdmin() {
    return new SignedIn("admin", Role.ADMIN, false, true, "test");
  }

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

  @Test
  void whoeverIsSignedInIsSoOnEveryNode() throws Exception {
    OperatorBrowser browser = operator("traveller", Role.OPERATOR);
    try (ConfigurableApplicationContext node =
        new SpringApplicationBuilder(MonitorUiApplication.class)
            .run(
                Stream.concat(
                        Stream.of("--server.port=0"),
                        PROPERTIES.entrySet().stream()
                            .map(each -> "--" + each.getKey() + "=" + each.getValue()))
                    .toArray(String[]::new))) {
      browser.moveTo(node.getEnvironment().getRequiredProperty("local.server.port", int.class));
      Answer there = browser.get("/api/session");
      assertThat(there.body().path("name").asString()).isEqualTo("traveller");
      assertThat(browser.send("PUT", "/api/lines/summer-show", "{}").code())
          .isEqualTo("reason-required");

      assertThat(browser.send("DELETE", "/api/session", "").status()).isEqualTo(204);
      browser.moveTo(port);
      assertThat(browser.get("/api/session").body().path("signedIn").asBoolean(true)).isFalse();
      assertThat(browser.get("/api/lines").code()).isEqualTo("sign-in-required");
    }
  }

  @Test
  void aPageThatAsksManyThingsAtOnceStaysSignedInAndKeepsItsToken() throws Exception {
    OperatorBrowser browser = operator("busy", Role.OPERATOR);
    String token = browser.cookie("SLUICE-CSRF");
    String session = browser.cookie("SLUICE-OPERATOR");
    List<Future<Integer>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 20; i++) {
        answers.add(threads.submit(() -> browser.get("/api/lines").status()));
      }
      for (Future<Integer> answer : answers) {
        assertThat(answer.get()).isEqualTo(200);
      }
    }
    assertThat(browser.cookie("SLUICE-CSRF")).isEqualTo(token).isNotEmpty();
    assertThat(browser.cookie("SLUICE-OPERATOR")).isEqualTo(session).isNotEmpty();
    assertThat(browser.send("PUT", "/api/lines/summer-show", "{}").code())
        .isEqualTo("reason-required");
  }

  @Test
  void aLockARoleAndANewPasswordCountAtOnce() throws Exception {
    OperatorBrowser browser = operator("locked", Role.OPERATOR);
    OperatorBrowser admin = admin();
    assertThat(
            admin
                .send("PUT", "/api/operators/locked", "{\"locked\":true,\"reason\":\"left us\"}")
                .status())
        .isEqualTo(200);
    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> browser.get("/api/lines").code().equals("sign-in-required"));
    assertThat(browser().signIn("locked", PASSWORD).code()).isEqualTo("sign-in-refused");

    assertThat(
            admin
                .send("PUT", "/api/operators/admin", "{\"role\":\"VIEWER\",\"reason\":\"x\"}")
                .code())
        .isEqualTo("own-account");
    assertThat(audited("operator-locked")).contains("admin operator/locked");
  }

  @Test
  void aSecondFactorIsAskedForAndEachCodeIsGoodOnce() throws Exception {
    OperatorBrowser browser = operator("careful", Role.OPERATOR);
    Answer begun = browser.send("POST", "/api/account/second-factor", "");
    assertThat(begun.body().path("picture").asString()).startsWith("data:image/svg+xml;base64,");
    byte[] secret = base32(begun.body().path("secret").asString());
    long step = Totp.stepAt(Instant.now());
    assertThat(browser.send("PUT", "/api/account/second-factor", code("000000")).code())
        .isEqualTo("code-required");
    assertThat(
            browser
                .send("PUT", "/api/account/second-factor", code(Totp.code(secret, step)))
                .status())
        .isEqualTo(200);

    OperatorBrowser other = browser();
    assertThat(other.signIn("careful", PASSWORD).code()).isEqualTo("code-required");
    assertThat(other.signIn("careful", PASSWORD, Totp.code(secret, step)).code())
        .isEqualTo("code-required");
    assertThat(other.signIn("careful", PASSWORD, Totp.code(secret, step + 1)).status())
        .isEqualTo(200);
    assertThat(
            jdbc()
                .sql("select totp_sealed from operator_accounts where name = 'careful'")
                .query(String.class)
                .single())
        .doesNotContain(begun.body().path("secret").asString());
  }

  private static String code(String digits) {
    return "{\"code\":\"%s\"}".formatted(digits);
  }

  private static byte[] base32(String text) {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    byte[] bytes = new byte[text.length() * 5 / 8];
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      int five = alphabet.indexOf(text.charAt(bit / 5));
      if ((five >> (4 - bit % 5) & 1) == 1) {
        bytes[bit / 8] |= (byte) (1 << (7 - bit % 8));
      }
    }
    return bytes;
  }

  @Test
  void aWishIsOnRecordAndGoesOnWithNameAndReason() throws Exception {
    OperatorBrowser browser = operator("steersman", Role.OPERATOR);
    assertThat(browser.send("PUT", "/api/lines/summer-show", "{\"state\":\"PAUSED\"}").code())
        .isEqualTo("reason-required");
    Answer asked =
        browser.send("PUT", "/api/lines/summer-show", "{\"floor\":101,\"reason\":\"drill\"}");
    assertThat(asked.status()).isEqualTo(409);
    assertThat(asked.code()).isEqualTo("confirmation-required");
    assertThat(asked.body().path("detail").asString()).contains("floor 50 -> 101");
    assertThat(
            browser
                .send(
                    "PUT",
                    "/api/lines/summer-show",
                    "{\"floor\":101,\"reason\":\"drill\",\"confirmed\":true}")
                .status())
        .isEqualTo(200);
    assertThat(gate.lastChange())
        .isEqualTo(
            "PUT /operator/lines/summer-show"
                + " {\"floor\":101,\"operator\":\"steersman\",\"reason\":\"drill\"}");
    assertThat(
            jdbc()
                .sql(
                    "select concat(old_value, ' ', new_value, ' ', reason) from"
                        + " operator_audit_entries where actor = 'steersman' and action ="
                        + " 'line-changed'")
                .query(String.class)
                .list())
        .containsExactly("{\"floor\":50} {\"floor\":101} drill");

    gate.answers(503, "{\"type\":\"line-unavailable\",\"detail\":\"Redis\"}");
    assertThat(
            browser
                .send("PUT", "/api/lines/summer-show", "{\"state\":\"OPEN\",\"reason\":\"drill\"}")
                .code())
        .isEqualTo("line-unavailable");
  }

  @Test
  void aChangeOfWhoMayJoinIsOnRecordAndGoesOnWithNameAndReason() throws Exception {
    OperatorBrowser browser = operator("doorman", Role.OPERATOR);
    String path = "/api/lines/summer-show/access";
    gate.answers(
        200,
        "{\"proof\":\"OFF\",\"deniedAddresses\":[\"192.0.2.0/24\"],\"lanes\":\"general=1,members=3\"}");
    assertThat(browser.send("PUT", path, "{\"proof\":\"ALWAYS\"}").code())
        .isEqualTo("reason-required");
    assertThat(browser.send("PUT", path, "{\"reason\":\"bots\"}").code())
        .isEqualTo("malformed-request");
    Answer wrong = browser.send("PUT", path, denying("10.0.0.1/8", ""));
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.body().path("detail").asString()).contains("was \"10.0.0.1/8\"");
    Answer everybody = browser.send("PUT", path, denying("0.0.0.0/0", ""));
    assertThat(everybody.status()).isEqualTo(409);
    assertThat(everybody.body().path("detail").asString()).contains("wide range 0.0.0.0/0");
    assertThat(audited("access-changed")).as("nothing was done").isEmpty();

    assertThat(browser.send("PUT", path, denying("10.0.0.0/8", ",\"confirmed\":true")).status())
        .isEqualTo(200);
    assertThat(gate.lastChange())
        .isEqualTo(
            "PUT /operator/lines/summer-show/access"
                + " {\"add\":{\"deniedAddresses\":[\"10.0.0.0/8\"]},"
                + "\"operator\":\"doorman\",\"reason\":\"bots\"}");
    assertThat(
            jdbc()
                .sql(
                    "select concat(old_value, ' ', new_value, ' ', reason) from"
                        + " operator_audit_entries where action = 'access-changed'")
                .query(String.class)
                .list())
        .containsExactly(
            "{\"deniedAddresses\":[\"192.0.2.0/24\"]}"
                + " {\"add\":{\"deniedAddresses\":[\"10.0.0.0/8\"]}} bots");

    gate.answers(201, "{\"batch\":\"b1\",\"codes\":[\"SECRET-CODE-1\"]}");
    Answer made =
        browser.send(
            "POST", "/api/lines/summer-show/invites", "{\"count\":1,\"reason\":\"friends\"}");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.body().at("/codes/0").asString()).isEqualTo("SECRET-CODE-1");
    assertThat(audited("invites-made")).containsExactly("doorman line/summer-show");
    assertThat(
            jdbc()
                .sql("select count(*) from operator_audit_entries where new_value like '%SECRET%'")
                .query(Long.class)
                .single())
        .isZero();
    gate.answers(200, "{}");
    String revoke = "/api/lines/summer-show/invites/b1/revoke";
    assertThat(browser.send("POST", revoke, "{\"reason\":\"leaked\"}").status()).isEqualTo(204);
    assertThat(audited("invites-revoked")).containsExactly("doorman invites/summer-show/b1");
  }

  private static String denying(String range, String more) {
    return "{\"add\":{\"deniedAddresses\":[\"%s\"]},\"reason\":\"bots\"%s}".formatted(range, more);
  }

  @Test
  void aVisitorIsMaskedForThoseWhoOnlyWatch() throws Exception {
    String id = "AbCdEfGhIjKlMnOpQrStUv";
    gate.answers(200, "{\"visitor\":\"%s\",\"where\":\"WAITING\"}".formatted(id));
    String wanted = "{\"visitor\":\"%s\"}".formatted(id);
    Answer masked =
        operator("watcher", Role.VIEWER)
            .send("POST", "/api/lines/summer-show/visitors/search", wanted);
    assertThat(masked.body().path("visitor").asString()).isEqualTo("AbCd…");
    Answer full =
        operator("finder", Role.OPERATOR)
            .send("POST", "/api/lines/summer-show/visitors/search", wanted);
    assertThat(full.body().path("visitor").asString()).isEqualTo(id);
    assertThat(audited("visitor-looked-up"))
        .contains("watcher visitor/summer-show/" + id, "finder visitor/summer-show/" + id);
  }

  @Test
  void theChainNamesTheFirstRowThatWasEdited() throws Exception {
    OperatorBrowser admin = admin();
    assertThat(admin.get("/api/audit/check").body().path("intact").asBoolean()).isTrue();
    long seq =
        jdbc().sql("select min(seq) + 1 from operator_audit_entries").query(Long.class).single();

    assertThatThrownBy(() ->
            jdbc()
                .sql("update operator_audit_entries set reason = 'x' where seq = ?")
                .param(seq)
                .update())
        .hasMessageContaining("audit entries are only added");
    assertThatThrownBy(() ->
            jdbc().sql("delete from operator_audit_entries where seq = ?").param(seq).update())
        .hasMessageContaining("audit entries are kept");

    String trigger =
        "create trigger operator_audit_entries_update before update on operator_audit_entries for"
            + " each row signal sqlstate '45000' set message_text = 'audit entries are only added'";
    String actor =
        jdbc()
            .sql("select actor from operator_audit_entries where seq = ?")
            .param(seq)
            .query(String.class)
            .single();
    jdbc().sql("drop trigger operator_audit_entries_update").update();
    try {
      edit(seq, "somebody-else");
      Answer check = admin.get("/api/audit/check");
      assertThat(check.body().path("intact").asBoolean(true)).isFalse();
      assertThat(check.body().path("brokenAt").asLong()).isEqualTo(seq);
      assertThat(check.body().path("flaw").asString()).isEqualTo("CHANGED");
    } finally {
      edit(seq, actor);
      jdbc().sql(trigger).update();
    }
    assertThat(admin.get("/api/audit/check").body().path("intact").asBoolean()).isTrue();
  }

  private static void edit(long seq, String actor) {
    jdbc()
        .sql("update operator_audit_entries set actor = ? where seq = ?")
        .params(actor, seq)
        .update();
  }

  @Test
  void theLogIsFilteredAndHasNoPasswords() throws Exception {
    OperatorBrowser admin = admin();
    Answer signedIn = admin.get("/api/audit?action=signed-in&actor=admin&limit=3");
    assertThat(signedIn.body().path("entries").valueStream())
        .isNotEmpty()
        .allMatch(entry -> entry.path("action").asString().equals("signed-in"));
    assertThat(admin.get("/api/audit?limit=501").code()).isEqualTo("malformed-request");
    String all = admin.get("/api/audit?limit=500").body().toString();
    assertThat(all).doesNotContain(PASSWORD).doesNotContain(first[1]);
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
