package dev.sluice.monitorui.operators;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.devservices.MySqlAccess;
import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.TestServers;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.monitorui.access.Role;
import dev.sluice.monitorui.lines.FakeAdmissionBatch;
import dev.sluice.monitorui.operators.OperatorBrowser.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Operators as their browsers meet the whole process, on a real MySQL and a real Redis. All such
 * tests share one application, its database, and the stand-ins for admission-batch and ticket-api,
 * which live as long as this JVM. Names of operators must differ from test to test.
 */
@WithDevServices({ServerKind.MYSQL, ServerKind.REDIS})
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
abstract class OperatorScenario {

  static final String PASSWORD = "a walk along the Han";
  static final Map<String, Object> PROPERTIES = new HashMap<>();
  private static MySqlAccess mySql;
  private static Path firstPassword;
  static FakeAdmissionBatch gate;
  static FakeShop shop;

  static String[] first;

  @Value("${local.server.port}")
  int port;

  private final List<OperatorBrowser> browsers = new ArrayList<>();

  @DynamicPropertySource
  static void servers(DynamicPropertyRegistry registry) throws IOException {
    mySql = TestServers.freshSchema("operators");
    gate = new FakeAdmissionBatch();
    shop = new FakeShop();
    firstPassword = Files.createTempDirectory("operators").resolve("first");
    PROPERTIES.put("monitor.database.url", mySql.url());
    PROPERTIES.put("monitor.database.user", mySql.user());
    PROPERTIES.put("monitor.database.password", mySql.password());
    PROPERTIES.put("monitor.admission-batch-url", gate.url().toString());
    PROPERTIES.put("monitor.shop.url", shop.url().toString());
    PROPERTIES.put("monitor.operator-key", FakeAdmissionBatch.KEY);
    PROPERTIES.put("monitor.operators.first-password-file", firstPassword.toString());
    PROPERTIES.put(
        "monitor.operators.totp-key", "t:" + Base64.getEncoder().encodeToString(new byte[32]));
    PROPERTIES.put("waiting-room.redis.uri", TestServers.redisUri());
    PROPERTIES.put("waiting-room.redis.key-prefix", TestServers.freshPrefix());
    PROPERTIES.put("spring.kafka.bootstrap-servers", "127.0.0.1:1");
    PROPERTIES.forEach((name, value) -> registry.add(name, () -> value));
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

  final OperatorBrowser browser() {
    OperatorBrowser browser = new OperatorBrowser(port);
    browsers.add(browser);
    return browser;
  }

  static Answer change(OperatorBrowser browser, String current, String next) throws Exception {
    return browser.send(
        "PUT",
        "/api/account/password",
        "{\"current\":\"%s\",\"next\":\"%s\"}".formatted(current, next));
  }

  final OperatorBrowser admin() throws Exception {
    OperatorBrowser browser = browser();
    assertThat(browser.signIn("admin", PASSWORD).status()).isEqualTo(200);
    return browser;
  }

  /** An operator with a password of the own, signed in. */
  final OperatorBrowser operator(String name, Role role) throws Exception {
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

  static JdbcClient jdbc() {
    return JdbcClient.create(
        new DriverManagerDataSource(mySql.url(), mySql.user(), mySql.password()));
  }

  static List<String> audited(String action) {
    return jdbc()
        .sql("select concat(actor, ' ', subject) from operator_audit_entries where action = ?")
        .param(action)
        .query(String.class)
        .list();
  }
}
