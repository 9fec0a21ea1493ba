package dev.sluice.monitorui.operators;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.monitorui.access.Role;
import dev.sluice.monitorui.operators.OperatorBrowser.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * One visitor, found by a ticket, an id or an account: who may, what is told, what is on record.
 */
class VisitorSearchIT extends OperatorScenario {

  private static final String BY_ID = "/api/lines/summer-show/visitors/search";
  private static final String BY_ACCOUNT = "/api/lines/summer-show/accounts/search";
  private static final String IN_LINE = "AbCdEfGhIjKlMnOpQrStUv";
  private static final String IN_THE_SHOP = "ZyXwVuTsRqPoNmLkJiHgFe";
  private static final String EMAIL = "kim.haneul@example.com";

  private static void knowsAVisitor(String line, String id, String where) {
    gate.answersAt(
        "/operator/lines/%s/visitors/%s".formatted(line, id),
        "{\"line\":\"%s\",\"visitor\":\"%s\",\"where\":\"%s\"}".formatted(line, id, where));
  }

  private static void placeOfTheAccount(String visitor) {
    gate.answersAt(
        "/operator/lines/summer-show/accounts/search", "{\"visitor\":%s}".formatted(visitor));
  }

  private static Answer search(OperatorBrowser browser, String account) throws Exception {
    return browser.send("POST", BY_ACCOUNT, "{\"account\":\"%s\"}".formatted(account));
  }

  @Test
  void whoHasAPlaceAndWhoWasInTheShopAreTheVisitorsOfAnAccount() throws Exception {
    placeOfTheAccount("\"" + IN_LINE + "\"");
    knowsAVisitor("summer-show", IN_LINE, "WAITING");
    knowsAVisitor("winter-show", IN_THE_SHOP, "ADMITTED");
    shop.answers(
        200,
        """
        {"known":true,"account":"k***@e***","visitors":[
         {"line":"winter-show","visitor":"%s","lastSeen":"2026-12-01T11:00:00Z"},
         {"line":"forgotten","visitor":"%s","lastSeen":"2026-12-01T10:00:00Z"}]}
        """
            .formatted(IN_THE_SHOP, IN_THE_SHOP));
    gate.answersNotFoundAt("/operator/lines/forgotten/visitors/" + IN_THE_SHOP);

    Answer found = search(operator("account-finder", Role.OPERATOR), EMAIL);
    assertThat(found.status()).as("%s", found.body()).isEqualTo(200);
    assertThat(found.body().path("account").asString()).isEqualTo("k***@e***");
    assertThat(found.body().path("shop").asString()).isEqualTo("KNOWN");
    assertThat(found.body().path("visitors")).hasSize(2);
    assertThat(found.body().at("/visitors/0/visitor").asString()).isEqualTo(IN_LINE);
    assertThat(found.body().at("/visitors/0/where").asString()).isEqualTo("WAITING");
    assertThat(found.body().at("/visitors/1/visitor").asString()).isEqualTo(IN_THE_SHOP);
    assertThat(found.body().at("/visitors/1/lastSeen").asString())
        .isEqualTo("2026-12-01T11:00:00Z");
    assertThat(shop.asked())
        .singleElement()
        .asString()
        .contains("\"operator\":\"account-finder\"", EMAIL);

    assertThat(audited("account-looked-up")).contains("account-finder account/k***@e***");
    assertThat(audited("visitor-looked-up"))
        .contains(
            "account-finder visitor/summer-show/" + IN_LINE,
            "account-finder visitor/winter-show/" + IN_THE_SHOP);
    assertThat(found.body().toString()).doesNotContain("haneul");
    assertThat(
            jdbc()
                .sql(
                    "select count(*) from operator_audit_entries where concat_ws(' ', subject,"
                        + " old_value, new_value, reason) like '%haneul%'")
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void whoOnlyWatchesDoesNotSearchByAccount() throws Exception {
    shop.answers(200, "{\"known\":true,\"account\":\"k***@e***\",\"visitors\":[]}");
    Answer refused = search(operator("account-watcher", Role.VIEWER), EMAIL);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.code()).isEqualTo("role-required");
    assertThat(shop.asked()).isEmpty();
    assertThat(audited("refused")).contains("account-watcher POST " + BY_ACCOUNT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lee@example.com | 200 | {\"known\":false,\"account\":\"l***@e***\",\"visitors\":[]} | UNKNOWN",
        "lee@example.com | 400 | {\"type\":\"malformed-request\"} | UNKNOWN",
        "lee@example.com | 503 | {\"type\":\"shop-busy\"} | AWAY",
        "lee@example.com | 404 | {\"type\":\"not-found\"} | AWAY",
        "lee@example.com | 200 | a page of a proxy | AWAY",
        "member-4711 | 200 | {\"known\":true,\"visitors\":[]} | NOT_ASKED"
      })
  void whatTheShopSaysOrThatItIsAwayIsToldApart(
      String account, int status, String body, String expected) throws Exception {
    placeOfTheAccount("null");
    shop.answers(status, body);
    OperatorBrowser admin = admin();
    Answer found = search(admin, account);
    assertThat(found.status()).as("%s", found.body()).isEqualTo(200);
    assertThat(found.body().path("shop").asString()).isEqualTo(expected);
    assertThat(found.body().path("visitors")).isEmpty();
    assertThat(shop.asked()).hasSize(expected.equals("NOT_ASKED") ? 0 : 1);
  }

  @Test
  void whileTheShopIsAwayWhoHasAPlaceIsStillFound() throws Exception {
    placeOfTheAccount("\"" + IN_LINE + "\"");
    knowsAVisitor("summer-show", IN_LINE, "AWAY");
    shop.answers(503, "");
    Answer found = search(admin(), EMAIL);
    assertThat(found.body().path("shop").asString()).isEqualTo("AWAY");
    assertThat(found.body().at("/visitors/0/where").asString()).isEqualTo("AWAY");
  }

  @Test
  void anAccountIsATextAndNeitherNothingNorABook() throws Exception {
    OperatorBrowser admin = admin();
    for (String account : new String[] {"", "   ", "x".repeat(257)}) {
      assertThat(search(admin, account).code()).isEqualTo("malformed-request");
    }
    assertThat(admin.send("POST", BY_ACCOUNT, "{}").code()).isEqualTo("malformed-request");
  }

  @Test
  void aVisitorIsMaskedForThoseWhoOnlyWatch() throws Exception {
    String id = "MaSkEdMaSkEdMaSkEdMaSk";
    gate.answers(200, "{\"visitor\":\"%s\",\"where\":\"WAITING\"}".formatted(id));
    String wanted = "{\"visitor\":\"%s\"}".formatted(id);
    Answer masked = operator("watcher", Role.VIEWER).send("POST", BY_ID, wanted);
    assertThat(masked.body().path("visitor").asString()).isEqualTo("MaSk…");
    Answer full = operator("finder", Role.OPERATOR).send("POST", BY_ID, wanted);
    assertThat(full.body().path("visitor").asString()).isEqualTo(id);
    assertThat(audited("visitor-looked-up"))
        .contains("watcher visitor/summer-show/" + id, "finder visitor/summer-show/" + id);
  }
}
