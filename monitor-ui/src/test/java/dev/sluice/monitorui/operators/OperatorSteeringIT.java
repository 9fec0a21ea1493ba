package dev.sluice.monitorui.operators;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.monitorui.access.Role;
import dev.sluice.monitorui.operators.OperatorBrowser.Answer;
import org.junit.jupiter.api.Test;

/** What an operator does to a line goes on record, then to admission-batch. */
class OperatorSteeringIT extends OperatorScenario {

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
}
