package dev.sluice.ticketapi.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.ticketapi.ShopClient.Reply;
import dev.sluice.ticketapi.ShopTest;
import dev.sluice.ticketapi.Together;
import dev.sluice.ticketapi.account.ShopAccounts.Person;
import dev.sluice.ticketapi.audit.AuditLog;
import dev.sluice.ticketapi.sql.Transactions;
import dev.sluice.waitingroom.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** K08, K10, K26: sessions, their tokens, and what becomes of guesses and thefts. */
@ShopTest
@WithDevServices({ServerKind.REDIS, ServerKind.MYSQL, ServerKind.KAFKA})
class SessionIT {

  private static final ClientAddress HERE = new ClientAddress("127.9.9.0/24");

  @Autowired ShopAccounts people;
  @Autowired JdbcClient jdbc;
  @Autowired SessionRows rows;
  @Autowired AccessTokens tokens;
  @Autowired AuditLog audit;
  @Autowired Transactions transactions;
  @Autowired AccountSettings settings;
  @Autowired Sessions sessions;

  private final ManualClock clock = new ManualClock(Instant.parse("2026-12-01T11:00:00Z"));

  private Sessions withOwnClock() {
    return new Sessions(rows, tokens, audit, transactions, new SessionTimes(settings, clock));
  }

  private List<String> auditOf(String id) {
    return jdbc.sql("select action from audit_entries where actor = ? order by seq")
        .param(id)
        .query(String.class)
        .list();
  }

  @Test
  void aRefreshGivesNewTokensForTheSameSession() {
    Person person = people.customer();
    Reply refreshed = people.refresh(person.network(), person.refreshToken());
    assertThat(refreshed.status()).as(refreshed.toString()).isEqualTo(200);
    assertThat(refreshed.header("Cache-Control")).isEqualTo("no-store");
    String next = refreshed.json().path("refreshToken").asString();
    assertThat(next).isNotEqualTo(person.refreshToken());
    assertThat(people.refresh(person.network(), next).status()).isEqualTo(200);
    assertThat(people.get(person, "/api/sessions").json().path("sessions")).hasSize(1);
    assertThat(
            jdbc.sql("select count(*) from account_sessions where account_id = ?")
                .param(person.id())
                .query(Long.class)
                .single())
        .isEqualTo(1);
  }

  @Test
  void onlyHashesOfRefreshTokensAreKept() {
    Person person = people.customer();
    String stored =
        jdbc.sql("select refresh_sha256 from account_sessions where account_id = ?")
            .param(person.id())
            .query(String.class)
            .single();
    assertThat(stored)
        .matches("[0-9a-f]{64}")
        .isEqualTo(RefreshTokens.sha256(person.refreshToken()));
  }

  @Test
  void aRefreshTokenThatComesASecondTimeEndsItsSession() {
    Sessions sessions = withOwnClock();
    AccountId account = new AccountId(people.customer().id());
    Tokens first = sessions.begin(account, Role.CUSTOMER, HERE, _ -> {});
    Tokens other = sessions.begin(account, Role.CUSTOMER, HERE, _ -> {});
    Tokens second = refreshed(sessions.refresh(first.refreshToken(), HERE));

    clock.advance(Sessions.RACE_WITHIN);
    assertThat(sessions.refresh(first.refreshToken(), HERE))
        .isInstanceOf(RefreshOutcome.Reused.class);
    assertThat(sessions.refresh(second.refreshToken(), HERE))
        .as("whoever of the two is the thief")
        .isInstanceOf(RefreshOutcome.Over.class);
    assertThat(sessions.refresh(first.refreshToken(), HERE))
        .isInstanceOf(RefreshOutcome.Over.class);
    assertThat(refreshed(sessions.refresh(other.refreshToken(), HERE)).account())
        .as("another session of the account goes on")
        .isEqualTo(account);
    assertThat(auditOf(account.value())).containsOnlyOnce("refresh-token-reused");
  }

  @Test
  void twoTabsThatRefreshAtOnceAreNoTheft() throws Exception {
    Person person = people.customer();
    List<Callable<Reply>> tabs =
        Collections.nCopies(6, () -> people.refresh(person.network(), person.refreshToken()));
    List<Reply> replies = Together.run(tabs);
    assertThat(replies).filteredOn(reply -> reply.status() == 200).hasSize(1);
    assertThat(replies)
        .filteredOn(reply -> reply.status() != 200)
        .extracting(Reply::problem)
        .isSubsetOf("request-in-progress", "shop-busy");
    String next =
        replies.stream()
            .filter(reply -> reply.status() == 200)
            .map(reply -> reply.json().path("refreshToken").asString())
            .findFirst()
            .orElseThrow();
    assertThat(people.refresh(person.network(), next).status()).isEqualTo(200);
  }

  private static Tokens refreshed(RefreshOutcome outcome) {
    assertThat(outcome).isInstanceOf(RefreshOutcome.Refreshed.class);
    return ((RefreshOutcome.Refreshed) outcome).tokens();
  }

  // K07
  @Test
  void aSessionEndsWhenItIsNotUsed() {
    Sessions sessions = withOwnClock();
    AccountId account = new AccountId(people.customer().id());
    Tokens begun = sessions.begin(account, Role.CUSTOMER, HERE, _ -> {});
    assertThat(begun.refreshExpiresAt()).isEqualTo(clock.instant().plus(Duration.ofDays(7)));
    clock.advance(Duration.ofDays(7).minusMillis(1));
    Tokens next = refreshed(sessions.refresh(begun.refreshToken(), HERE));
    clock.advance(Duration.ofDays(7));
    assertThat(sessions.refresh(next.refreshToken(), HERE)).isInstanceOf(RefreshOutcome.Over.class);
  }

  // K07
  @Test
  void aSessionEndsByItsAgeHoweverMuchItIsUsed() {
    Sessions sessions = withOwnClock();
    AccountId account = new AccountId(people.customer().id());
    Tokens held = sessions.begin(account, Role.CUSTOMER, HERE, _ -> {});
    Instant end = clock.instant().plus(Duration.ofDays(30));
    for (int day = 0; day < 29; day++) {
      clock.advance(Duration.ofDays(1));
      held = refreshed(sessions.refresh(held.refreshToken(), HERE));
    }
    assertThat(held.refreshExpiresAt()).isEqualTo(end);
    clock.advance(Duration.ofDays(1).minusMillis(1));
    held = refreshed(sessions.refresh(held.refreshToken(), HERE));
    clock.advance(Duration.ofMillis(1));
    assertThat(sessions.refresh(held.refreshToken(), HERE)).isInstanceOf(RefreshOutcome.Over.class);
  }

  @Test
  void nonsenseIsNoRefreshToken() {
    String network = ShopAccounts.anyAddress();
    for (String token :
        List.of("x", "A".repeat(43), "' or '1'='1", "A".repeat(4_000), "AAAA\\u0000")) {
      Reply reply = people.refresh(network, token);
      assertThat(reply.problem()).as(token).isEqualTo("sign-in-required");
    }
    assertThat(people.post(network, "/api/sessions/refresh", "{}", null).problem())
        .isEqualTo("malformed-request");
    assertThat(
            people.post(network, "/api/sessions/refresh", "{\"refreshToken\":5}", null).problem())
        .isEqualTo("malformed-request");
  }

  @Test
  void whoSignedOutIsOut() {
    Person person = people.customer();
    assertThat(people.delete(person, "/api/sessions/current").status()).isEqualTo(204);
    assertThat(people.refresh(person.network(), person.refreshToken()).problem())
        .isEqualTo("sign-in-required");
    assertThat(people.get(person, "/api/accounts/me").problem())
        .as("the token is genuine, its session is over")
        .isEqualTo("sign-in-required");
    assertThat(people.delete(person, "/api/sessions/current").status()).isEqualTo(204);
    assertThat(auditOf(person.id())).containsExactly("signed-in", "signed-out");
  }

  // K12: attack 27
  @Test
  void somebodyElsesSessionLooksLikeNone() {
    Person one = people.customer();
    Person two = people.customer();
    String twos =
        people.get(two, "/api/sessions").json().path("sessions").get(0).path("id").asString();
    Reply strange = people.delete(one, "/api/sessions/" + twos);
    Reply none = people.delete(one, "/api/sessions/AAAAAAAAAAAAAAAAAAAAAA");
    assertThat(strange.status()).isEqualTo(404);
    assertThat(strange.body().replace(twos, "AAAAAAAAAAAAAAAAAAAAAA")).isEqualTo(none.body());
    assertThat(people.get(two, "/api/accounts/me").status()).isEqualTo(200);
    assertThat(people.get(one, "/api/sessions").body()).doesNotContain(twos);
    assertThat(people.delete(two, "/api/sessions/" + twos).status()).isEqualTo(204);
    assertThat(people.get(two, "/api/accounts/me").problem()).isEqualTo("sign-in-required");
  }

  @Test
  void withoutATokenNobodyIsAnybody() {
    for (String path : List.of("/api/accounts/me", "/api/sessions")) {
      assertThat(people.get(null, path).problem()).as(path).isEqualTo("sign-in-required");
    }
    Person person = people.customer();
    Person forged =
        new Person(person.email(), person.id(), person.accessToken() + "x", "", person.network());
    assertThat(people.get(forged, "/api/accounts/me").problem()).isEqualTo("sign-in-required");
    String old =
        tokens.sign(
            new SignedInAccount(new AccountId(person.id()), Role.CUSTOMER, "any"),
            Instant.parse("2020-01-01T00:00:00Z"));
    Person late = new Person(person.email(), person.id(), old, "", person.network());
    assertThat(people.get(late, "/api/accounts/me").problem()).isEqualTo("sign-in-expired");
  }

  @Test
  void wrongPasswordsAndUnknownAddressesAreToldTheSame() {
    Person person = people.customer();
    Reply wrong = signIn(ShopAccounts.anyAddress(), person.email(), "another password");
    Reply unknown = signIn(ShopAccounts.anyAddress(), ShopAccounts.anyEmail(), "another password");
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.problem()).isEqualTo("sign-in-refused");
    assertThat(unknown.status()).isEqualTo(401);
    assertThat(unknown.body()).isEqualTo(wrong.body());
  }

  private Reply signIn(String address, String email, String password) {
    return people.post(address, "/api/sessions", ShopAccounts.body(email, password), null);
  }

  // K26
  @Test
  void wrongPasswordsLockTheAddressFromThatNetworkAlone() {
    Person person = people.customer();
    for (String email : List.of(person.email(), ShopAccounts.anyEmail())) {
      String attacker = ShopAccounts.anyAddress();
      for (int i = 0; i < 5; i++) {
        assertThat(signIn(attacker, email, "guess number " + i).problem())
            .isEqualTo("sign-in-refused");
      }
      for (int i = 0; i < 3; i++) {
        Reply locked = signIn(attacker, email, ShopAccounts.PASSWORD);
        assertThat(locked.status()).as("also with the right one").isEqualTo(429);
        assertThat(locked.problem()).isEqualTo("too-many-requests");
        assertThat(Integer.parseInt(locked.header("Retry-After"))).isBetween(800, 900);
      }
    }
    assertThat(signIn(person.network(), person.email(), ShopAccounts.PASSWORD).status())
        .as("the owner elsewhere gets in")
        .isEqualTo(201);
    assertThat(
            jdbc.sql(
                    "select count(*) from audit_entries where action = 'sign-in-locked' and subject = ?")
                .param("account/" + person.id())
                .query(Long.class)
                .single())
        .isEqualTo(1);
  }

  @Test
  void aRightPasswordEndsTheCountOfWrongOnes() {
    Person person = people.customer();
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 4; i++) {
        assertThat(signIn(person.network(), person.email(), "wrong password").status())
            .isEqualTo(401);
      }
      assertThat(signIn(person.network(), person.email(), ShopAccounts.PASSWORD).status())
          .isEqualTo(201);
    }
  }

  // K26: guesses at once are no more than guesses one by one
  @Test
  void guessesAtOnceAreCountedOneByOne() throws Exception {
    Person person = people.customer();
    String attacker = ShopAccounts.anyAddress();
    List<Callable<Reply>> guesses = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      String guess = "guess number " + i;
      guesses.add(() -> signIn(attacker, person.email(), guess));
    }
    List<Reply> replies = Together.run(guesses);
    assertThat(replies)
        .extracting(Reply::problem)
        .isSubsetOf("sign-in-refused", "too-many-requests", "shop-busy");
    assertThat(replies).filteredOn(reply -> reply.status() == 401).hasSizeLessThanOrEqualTo(5);
  }

  // The bulkhead: whoever signs in leaves the pool and the processors to the buyers.
  @Test
  void aCrowdThatSignsInAtOnceIsBounded() throws Exception {
    List<Callable<Reply>> crowd = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String email = ShopAccounts.anyEmail();
      String address = ShopAccounts.anyAddress();
      crowd.add(() -> signIn(address, email, "any old password"));
    }
    List<Reply> replies = Together.run(crowd);
    assertThat(replies).extracting(Reply::problem).isSubsetOf("sign-in-refused", "shop-busy");
    assertThat(replies)
        .filteredOn(reply -> reply.status() == 503)
        .as("more than four at once are turned away")
        .isNotEmpty()
        .allSatisfy(reply -> assertThat(reply.header("Retry-After")).isNotNull());
    assertThat(replies).filteredOn(reply -> reply.status() == 401).isNotEmpty();
  }

  @Test
  void anOldHashIsMadeAnewAtTheNextSignIn() {
    Person person = people.customer();
    String cheap = "{bcrypt}" + new BCryptPasswordEncoder(4).encode(ShopAccounts.PASSWORD);
    jdbc.sql("update accounts set password_hash = ? where id = ?")
        .params(cheap, person.id())
        .update();
    people.signedIn(person.email(), ShopAccounts.PASSWORD, person.network());
    assertThat(
            jdbc.sql("select password_hash from accounts where id = ?")
                .param(person.id())
                .query(String.class)
                .single())
        .startsWith("{argon2id}");
    people.signedIn(person.email(), ShopAccounts.PASSWORD, person.network());
  }

  // K34
  @Test
  void aNewPasswordEndsEveryOtherSession() {
    Person person = people.customer();
    Person elsewhere =
        people.signedIn(person.email(), ShopAccounts.PASSWORD, ShopAccounts.anyAddress());
    String body = "{\"currentPassword\":\"%s\",\"newPassword\":\"%s\"}";
    assertThat(
            people
                .put(
                    person,
                    "/api/accounts/me/password",
                    body.formatted("wrong one", "an entirely new one"))
                .problem())
        .isEqualTo("sign-in-refused");
    assertThat(
            people
                .put(
                    person,
                    "/api/accounts/me/password",
                    body.formatted(ShopAccounts.PASSWORD, "short"))
                .problem())
        .isEqualTo("malformed-request");
    assertThat(
            people
                .put(
                    person,
                    "/api/accounts/me/password",
                    body.formatted(ShopAccounts.PASSWORD, "an entirely new one"))
                .status())
        .isEqualTo(204);
    assertThat(people.get(person, "/api/accounts/me").status()).isEqualTo(200);
    assertThat(people.get(elsewhere, "/api/accounts/me").problem()).isEqualTo("sign-in-required");
    assertThat(signIn(ShopAccounts.anyAddress(), person.email(), ShopAccounts.PASSWORD).status())
        .isEqualTo(401);
    people.signedIn(person.email(), "an entirely new one", person.network());
    assertThat(auditOf(person.id())).contains("password-changed");
  }

  @Test
  void aNewNetworkIsOnRecord() {
    Person person = people.customer();
    people.signedIn(person.email(), ShopAccounts.PASSWORD, person.network());
    people.signedIn(person.email(), ShopAccounts.PASSWORD, ShopAccounts.anyAddress());
    assertThat(
            jdbc.sql(
                    "select new_value from audit_entries where actor = ? and action = 'signed-in' order by seq")
                .param(person.id())
                .query(String.class)
                .list())
        .containsExactly("new-place", "known-place", "new-place");
  }

  @Test
  void oldSessionsAreDeletedWithTheirSpentTokens() {
    Sessions sessions = withOwnClock();
    ManualClock past = new ManualClock(Instant.parse("2020-01-01T00:00:00Z"));
    Sessions longAgo =
        new Sessions(rows, tokens, audit, transactions, new SessionTimes(settings, past));
    AccountId account = new AccountId(people.customer().id());
    Tokens old = longAgo.begin(account, Role.CUSTOMER, HERE, _ -> {});
    refreshed(longAgo.refresh(old.refreshToken(), HERE));
    Tokens live = sessions.begin(account, Role.CUSTOMER, HERE, _ -> {});
    assertThat(rows.deleteEndedBefore(Instant.parse("2020-06-01T00:00:00Z"))).isPositive();
    assertThat(rows.spent(RefreshTokens.sha256(old.refreshToken()))).isEmpty();
    refreshed(sessions.refresh(live.refreshToken(), HERE));
  }

  @Test
  void anAccountThatIsErasedIsGone() {
    Person person = people.customer();
    Person elsewhere =
        people.signedIn(person.email(), ShopAccounts.PASSWORD, ShopAccounts.anyAddress());
    String body = "{\"currentPassword\":\"%s\"}";
    assertThat(
            people.post(person, "/api/accounts/me/erase", body.formatted("another one")).problem())
        .isEqualTo("sign-in-refused");
    Person viewer = people.withRole(Role.VIEWER);
    assertThat(
            people
                .post(viewer, "/api/accounts/me/erase", body.formatted(ShopAccounts.PASSWORD))
                .problem())
        .isEqualTo("role-required");
    assertThat(
            people
                .post(person, "/api/accounts/me/erase", body.formatted(ShopAccounts.PASSWORD))
                .status())
        .isEqualTo(204);
    for (Person each : List.of(person, elsewhere)) {
      assertThat(people.get(each, "/api/accounts/me").problem()).isEqualTo("sign-in-required");
      assertThat(people.refresh(each.network(), each.refreshToken()).problem())
          .isEqualTo("sign-in-required");
    }
    assertThat(signIn(person.network(), person.email(), ShopAccounts.PASSWORD).status())
        .isEqualTo(401);
    assertThat(
            jdbc.sql("select count(*) from accounts where id = ?")
                .param(person.id())
                .query(Long.class)
                .single())
        .isZero();
    assertThat(auditOf(person.id())).endsWith("account-erased");
    Person again = people.signedUp(person.email(), person.network());
    assertThat(again.id()).isNotEqualTo(person.id());
  }
}
