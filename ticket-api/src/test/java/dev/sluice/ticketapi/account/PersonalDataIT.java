package dev.sluice.ticketapi.account;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.ticketapi.ShopClient.Reply;
import dev.sluice.ticketapi.ShopTest;
import dev.sluice.ticketapi.Together;
import dev.sluice.ticketapi.account.ShopAccounts.Person;
import dev.sluice.ticketapi.gate.AdmissionGate;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;

/** K16, K25, attacks 53, 55 and 60: where personal data and secrets are not to be found. */
@ShopTest
@WithDevServices({ServerKind.REDIS, ServerKind.MYSQL, ServerKind.KAFKA})
@ExtendWith(OutputCaptureExtension.class)
class PersonalDataIT {

  @Autowired ShopAccounts people;
  @Autowired JdbcClient jdbc;
  @Autowired RedisAttempts attempts;
  @Autowired AdmissionGate gate;

  private Person somebody(String mark) {
    String address = ShopAccounts.anyAddress();
    String email = mark + ShopAccounts.anyEmail();
    Reply reply =
        people.signUp(
            address,
            "{\"email\":\"%s\",\"password\":\"%s\",\"name\":\"%s\",\"phone\":\"010-9182-7364\"}"
                .formatted(email, ShopAccounts.PASSWORD, "Zebulon " + mark));
    assertThat(reply.status()).as(reply.toString()).isEqualTo(202);
    return people.signedIn(email, ShopAccounts.PASSWORD, address);
  }

  /** All rows of the schema as text, and every value in hex besides. */
  private String dump() {
    StringBuilder dump = new StringBuilder();
    List<String> tables =
        jdbc.sql("select table_name from information_schema.tables where table_schema = database()")
            .query(String.class)
            .list();
    assertThat(tables).contains("accounts", "account_sessions", "audit_entries", "outbox_records");
    for (String table : tables) {
      for (Map<String, Object> row :
          jdbc.sql("select * from `" + table + "`").query().listOfRows()) {
        row.values()
            .forEach(value ->
                dump.append(value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value)
                    .append('\n'));
      }
    }
    return dump.toString();
  }

  // K16: attack 60
  @Test
  void aDumpOfTheDatabaseShowsNobody() {
    Person person = somebody("dumpmark");
    people.refresh(person.network(), person.refreshToken());
    String dump = dump();
    assertThat(dump).as("the dump is one").contains(person.id(), "v1.test.");
    assertThat(dump)
        .doesNotContainIgnoringCase("dumpmark")
        .doesNotContain("Zebulon", "9182-7364", "91827364", ShopAccounts.PASSWORD)
        .doesNotContain(person.refreshToken(), person.accessToken());
    String email = person.email();
    assertThat(dump)
        .doesNotContain(Base64.getEncoder().encodeToString(email.getBytes(UTF_8)))
        .doesNotContain(HexFormat.of().formatHex(email.getBytes(UTF_8)));
  }

  // K25: attack 60
  @Test
  void theLogShowsNeitherSecretsNorPeople(CapturedOutput output) {
    Person person = somebody("logmark");
    people.get(person, "/api/accounts/me");
    people.get(people.withRole(Role.OPERATOR), "/operator/accounts/" + person.id());
    people.post(
        person.network(),
        "/api/sessions",
        ShopAccounts.body(person.email(), "a wrong secret"),
        null);
    people.signUp(person.network(), "{\"email\":\"logmark\",\"password\":\"a wrong secret\"}");
    people.signUp(person.network(), "{\"email\":\"logmark@x.com\",\"password\":\"a wrong secret\"");
    people.refresh(person.network(), person.refreshToken());
    people.refresh(person.network(), person.refreshToken());
    assertThat(output.getAll())
        .doesNotContain("logmark", "Zebulon", "9182-7364")
        .doesNotContain(ShopAccounts.PASSWORD, "a wrong secret")
        .doesNotContain(person.refreshToken(), person.accessToken());
  }

  @Test
  void aKeyThatWasReplacedGoesOutOfUse() {
    Person person = somebody("oldkey");
    jdbc.sql("update accounts set key_ids = 'before/before' where id = ?")
        .param(person.id())
        .update();
    String before = sealedEmail(person);
    AccountUpkeep upkeep = new AccountUpkeep(rows, sessionRows, times);
    assertThat(upkeep.sealAgain()).isEqualTo(1);
    assertThat(upkeep.sealAgain()).isZero();
    assertThat(sealedEmail(person)).isNotEqualTo(before).startsWith("v1.test.");
    assertThat(people.get(person, "/api/accounts/me").json().path("phone").asString())
        .isEqualTo("010-9182-7364");
    people.signedIn(person.email(), ShopAccounts.PASSWORD, person.network());
  }

  @Autowired AccountRows rows;
  @Autowired SessionRows sessionRows;
  @Autowired SessionTimes times;

  private String sealedEmail(Person person) {
    return jdbc.sql("select email_sealed from accounts where id = ?")
        .param(person.id())
        .query(String.class)
        .single();
  }

  @Test
  void aRowThatWasSwappedDoesNotOpen() {
    Person one = somebody("one");
    Person two = somebody("two");
    jdbc.sql("update accounts set email_sealed = ? where id = ?")
        .params(sealedEmail(two), one.id())
        .update();
    assertThat(people.get(one, "/api/accounts/me").problem()).isEqualTo("internal-error");
    // As others read all accounts, the row must not stay.
    jdbc.sql("delete from account_sessions where account_id = ?").param(one.id()).update();
    jdbc.sql("delete from accounts where id = ?").param(one.id()).update();
  }

  @Test
  void anAddressThatHasAnAccountIsToldTheSame() throws Exception {
    Person person = people.customer();
    Reply again =
        people.signUp(
            person.network(), ShopAccounts.body(person.email(), "an entirely different one"));
    Reply fresh =
        people.signUp(
            person.network(), ShopAccounts.body(ShopAccounts.anyEmail(), ShopAccounts.PASSWORD));
    assertThat(again.status()).isEqualTo(fresh.status()).isEqualTo(202);
    assertThat(again.body()).isEqualTo(fresh.body()).isEmpty();
    people.signedIn(person.email(), ShopAccounts.PASSWORD, person.network());

    String email = ShopAccounts.anyEmail();
    Callable<Reply> signUp =
        () ->
            people.signUp(
                ShopAccounts.anyAddress(), ShopAccounts.body(email, ShopAccounts.PASSWORD));
    assertThat(Together.run(Collections.nCopies(4, signUp)))
        .extracting(Reply::status)
        .isSubsetOf(202, 503)
        .contains(202);
    people.signedIn(email, ShopAccounts.PASSWORD, ShopAccounts.anyAddress());
  }

  // attacks 53 and 55
  @Test
  void oddBodiesAreRefused() {
    String address = ShopAccounts.anyAddress();
    String good = "\"password\":\"a long enough password\"";
    for (String body :
        List.of(
            "",
            "[]",
            "null",
            "{}",
            "{" + good + "}",
            "{\"email\":\"a@b.com\"}",
            "{\"email\":null," + good + "}",
            "{\"email\":5," + good + "}",
            "{\"email\":[\"a@b.com\"]," + good + "}",
            "{\"email\":\"a@b.com\",\"password\":\"short\"}",
            "{\"email\":\"a@b.com\",\"password\":\"password1234\"}",
            "{\"email\":\"a@b.com\",\"role\":\"ADMIN\"," + good + "}",
            "{\"email\":\"a@b.com\",\"@class\":\"x\"," + good + "}",
            "{\"email\":\"a@b.com\",\"email\":\"c@d.com\"," + good + "}",
            "{\"email\":\"a@b.com\",\"name\":\"<script>\"," + good + "}",
            "{\"email\":\"a@b.com\",\"phone\":\"1; drop table accounts\"," + good + "}",
            "{\"email\":\"a@b.com'; drop table accounts; --\"," + good + "}",
            "{\"email\":\"a@b.com\\r\\nBcc: c@d.com\"," + good + "}",
            "{\"email\":\"a@b.com\",\"name\":"
                + "[".repeat(100)
                + "]".repeat(100)
                + ","
                + good
                + "}",
            "{\"email\":\"" + "a".repeat(5_000) + "@b.com\"," + good + "}")) {
      Reply reply = people.signUp(address, body);
      assertThat(reply.problem()).as("%s: %s", body, reply).isEqualTo("malformed-request");
    }
    assertThat(
            jdbc.sql("select count(*) from accounts where email_index like '%drop%'")
                .query(Long.class)
                .single())
        .isZero();
  }

  // attack 53
  @Test
  void metaCharactersOfSqlAreLetters() {
    String address = ShopAccounts.anyAddress();
    String email = "o'b%_`x-" + ShopAccounts.anyEmail();
    String password = "' or '1'='1' -- \\\" ; drop table accounts";
    String body = ShopAccounts.body(email, password);
    assertThat(people.signUp(address, body).status()).isEqualTo(202);
    Person person = people.signedIn(email, password, address);
    assertThat(people.get(person, "/api/accounts/me").json().path("email").asString())
        .isEqualTo(email);
    for (String guess : List.of("' or '1'='1", "' or 1=1 -- x", "\\' or true #")) {
      assertThat(
              people
                  .post(address, "/api/sessions", ShopAccounts.body(email, guess), null)
                  .problem())
          .isEqualTo("sign-in-refused");
    }
    for (String session : List.of("'%20or%20'1'='1", "%25", "current'--")) {
      assertThat(people.delete(person, "/api/sessions/" + session).status()).isEqualTo(404);
    }
    assertThat(people.get(person, "/api/accounts/me").status()).isEqualTo(200);
  }

  @Test
  void aPassCanBeDemandedOfWhoeverSignsUpOrIn() {
    AccountDoor strict =
        new AccountDoor(
            attempts, TestSettings.of(Map.of("ticket-api.account.pass-required", "true")), gate);
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.setRemoteAddr(ShopAccounts.anyAddress());
    for (AccountDoor.Errand costly :
        List.of(AccountDoor.Errand.SIGN_UP, AccountDoor.Errand.SIGN_IN)) {
      assertThatExceptionOfType(ProblemException.class)
          .isThrownBy(() -> let(strict, costly, request))
          .satisfies(problem -> assertThat(problem.type()).isEqualTo(ProblemType.PASS_REQUIRED));
    }
    assertThat(let(strict, AccountDoor.Errand.OTHER, request)).isEqualTo("in");
  }

  @Test
  void oneNetworkHasABudget() {
    AccountDoor door =
        new AccountDoor(
            attempts, TestSettings.of(Map.of("ticket-api.account.limits.sign-ups", "2")), gate);
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.setRemoteAddr(ShopAccounts.anyAddress());
    request.addHeader("X-Forwarded-For", "203.0.113.7");
    for (int i = 0; i < 2; i++) {
      assertThat(let(door, AccountDoor.Errand.SIGN_UP, request)).isEqualTo("in");
    }
    request.removeHeader("X-Forwarded-For");
    request.addHeader("X-Forwarded-For", "203.0.114.8");
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> let(door, AccountDoor.Errand.SIGN_UP, request))
        .satisfies(problem -> assertThat(problem.type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS));
    request.setRemoteAddr(ShopAccounts.anyAddress());
    assertThat(let(door, AccountDoor.Errand.SIGN_UP, request))
        .as("another network")
        .isEqualTo("in");
  }

  private static String let(
      AccountDoor door, AccountDoor.Errand errand, MockHttpServletRequest request) {
    return door.let(errand, request, _ -> "in");
  }
}
