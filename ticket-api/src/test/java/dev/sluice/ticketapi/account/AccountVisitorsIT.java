package dev.sluice.ticketapi.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.ticketapi.SalePlan;
import dev.sluice.ticketapi.ShopClient;
import dev.sluice.ticketapi.ShopClient.Reply;
import dev.sluice.ticketapi.ShopDoor;
import dev.sluice.ticketapi.ShopDoor.Inside;
import dev.sluice.ticketapi.ShopTest;
import dev.sluice.ticketapi.account.ShopAccounts.Person;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The visitors of an account, for operators: noted as they come, told to whoever has the key. */
@ShopTest
@WithDevServices({ServerKind.REDIS, ServerKind.MYSQL, ServerKind.KAFKA})
class AccountVisitorsIT {

  private static final String PATH = "/operator/accounts/visitors";
  private static final Duration SOON = Duration.ofSeconds(10);

  @Autowired ShopAccounts people;
  @Autowired ShopDoor door;
  @Autowired ShopClient client;
  @Autowired JdbcClient jdbc;
  @Autowired RedisAccountVisits visits;

  private Reply comesIn(Inside visitor, String accessToken) {
    return client.send(
        client
            .json("/api/visit", "")
            .header("Authorization", "Bearer " + visitor.pass())
            .header("Sluice-Account", accessToken));
  }

  private Reply ask(String body) {
    return client.send(
        client.json(PATH, body).header("Authorization", "Bearer " + ShopClient.OPERATOR_KEY));
  }

  private Reply ask(String email, String operator) {
    return ask("{\"email\":\"%s\",\"operator\":\"%s\"}".formatted(email, operator));
  }

  private List<String> visitorsOf(Person person, String operator) {
    Reply reply = ask(person.email(), operator);
    assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
    assertThat(reply.json().path("known").asBoolean()).isTrue();
    return reply
        .json()
        .path("visitors")
        .valueStream()
        .map(visitor -> visitor.path("visitor").asString())
        .toList();
  }

  @Test
  void theVisitsOfAnAccountAreFoundTheNewestFirst() {
    Person person = people.customer();
    List<Inside> visits = door.admit("account-show", 2);
    assertThat(visitorsOf(person, "kim")).isEmpty();
    String first = visits.getFirst().visitor();
    String second = visits.getLast().visitor();

    assertThat(comesIn(visits.getFirst(), person.accessToken()).status()).isEqualTo(204);
    await().atMost(SOON).until(() -> visitorsOf(person, "kim").contains(first));
    assertThat(comesIn(visits.getLast(), person.accessToken()).status()).isEqualTo(204);
    await().atMost(SOON).until(() -> visitorsOf(person, "kim").equals(List.of(second, first)));

    JsonNode newest = ask(person.email(), "kim").json().path("visitors").path(0);
    assertThat(newest.path("line").asString()).isEqualTo("account-show");
    assertThat(newest.path("lastSeen").asString()).endsWith("Z");
    assertThat(newest.size()).as("nothing else").isEqualTo(3);
  }

  @Test
  void nothingIsKeptOfAnAccountThatIsErased() {
    Person person = people.customer();
    AccountId account = new AccountId(person.id());
    assertThat(comesIn(door.admit("account-show", 1).getFirst(), person.accessToken()).status())
        .isEqualTo(204);
    await().atMost(SOON).until(() -> !visits.of(account).isEmpty());
    assertThat(
            people
                .post(
                    person,
                    "/api/accounts/me/erase",
                    "{\"currentPassword\":\"%s\"}".formatted(ShopAccounts.PASSWORD))
                .status())
        .isEqualTo(204);
    assertThat(visits.of(account)).isEmpty();
  }

  @Test
  void whoSignsInDuringTheVisitIsFoundByTheFirstHold() {
    Person person = people.customer();
    Inside visitor = door.admit(SalePlan.LINE, 1).getFirst();
    assertThat(client.post(visitor, "/api/visit", "").status()).isEqualTo(204);
    Reply refused =
        client.send(
            client
                .json("/api/performances/999999999/holds", "{\"seats\":[1]}")
                .header("Authorization", "Bearer " + visitor.pass())
                .header("Sluice-Account", person.accessToken()));
    assertThat(refused.status()).as("whatever comes of it: %s", refused).isEqualTo(404);
    await().atMost(SOON).until(() -> visitorsOf(person, "lee").contains(visitor.visitor()));
  }

  @Test
  void aTokenOrAPassThatIsNotGoodJoinsNobodyToAnybody() {
    Person person = people.customer();
    Inside visitor = door.admit("account-show", 1).getFirst();
    assertThat(comesIn(visitor, person.accessToken() + "x").status()).isEqualTo(204);
    Reply withoutPass =
        client.send(
            client
                .json("/api/visit", "")
                .header("Authorization", "Bearer " + visitor.pass() + "x")
                .header("Sluice-Account", person.accessToken()));
    assertThat(withoutPass.status()).isEqualTo(401);
    // what was noted for somebody later is there, so what was to be noted before would be
    Person later = people.customer();
    assertThat(comesIn(visitor, later.accessToken()).status()).isEqualTo(204);
    await().atMost(SOON).until(() -> !visitorsOf(later, "kim").isEmpty());
    assertThat(visitorsOf(person, "kim")).isEmpty();
  }

  @Test
  void everyLookIsOnRecordAndTellsNoAddress() {
    Person person = people.customer();
    Reply known = ask(person.email(), "auditor-1");
    assertThat(known.json().path("account").asString()).isEqualTo("p***@e***");
    assertThat(known.header("Cache-Control")).isEqualTo("no-store");
    Reply unknown = ask("nobody-" + person.email(), "auditor-1");
    assertThat(unknown.status()).isEqualTo(200);
    assertThat(unknown.json().path("known").asBoolean(true)).isFalse();
    assertThat(unknown.json().path("visitors")).isEmpty();
    assertThat(known.body() + unknown.body()).doesNotContain(person.email());
    assertThat(
            jdbc.sql(
                    """
                    select concat(action, ' ', subject) from audit_entries
                    where actor = 'operator auditor-1' order by seq
                    """)
                .query(String.class)
                .list())
        .containsExactly(
            "visitors-of-account-viewed account/" + person.id(),
            "visitors-of-account-viewed account/unknown");
  }

  @Test
  void onlyTheKeyOpensItAndARoleDoesNot() {
    Person person = people.customer();
    String body = "{\"email\":\"%s\",\"operator\":\"kim\"}".formatted(person.email());
    assertThat(client.send(client.json(PATH, body)).problem()).isEqualTo("operator-required");
    assertThat(
            client
                .send(client.json(PATH, body).header("Authorization", "Bearer some-other-key-here"))
                .problem())
        .isEqualTo("operator-required");
    assertThat(people.post(people.withRole(Role.ADMIN), PATH, body).problem())
        .isEqualTo("operator-required");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"operator\":\"kim\"}",
        "{\"email\":\"kim@example.com\"}",
        "{\"email\":\"kim@example.com\",\"operator\":\" \"}",
        "{\"email\":\"kim@example.com\",\"operator\":\"kim\\nline=forged\"}",
        "{\"email\":\"kim\",\"operator\":\"kim\"}",
        "{\"email\":\"kim@example.com\",\"operator\":\"kim\",\"more\":1}"
      })
  void whatMakesNoSenseIsRefused(String body) {
    assertThat(ask(body).problem()).isEqualTo("malformed-request");
  }

  @Test
  void whoAsksAboutOneAfterTheOtherIsStopped() {
    Person person = people.customer();
    Reply last = ask(person.email(), "curious");
    for (int i = 1; i < 101; i++) {
      last = ask(person.email(), "curious");
    }
    assertThat(last.problem()).isEqualTo("too-many-requests");
    assertThat(ask(person.email(), "somebody-else").status()).isEqualTo(200);
  }
}
