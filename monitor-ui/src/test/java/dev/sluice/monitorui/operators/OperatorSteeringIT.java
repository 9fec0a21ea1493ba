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
}
