package dev.sluice.monitorui.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.monitorui.operators.OperatorBrowser.Answer;
import org.junit.jupiter.api.Test;

/** The audit log: what it holds, and that it shows when it was changed. */
class OperatorAuditIT extends OperatorScenario {

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
}
