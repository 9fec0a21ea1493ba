package dev.sluice.monitorui.audit;

import dev.sluice.monitorui.database.UtcTimes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The statements over the audit log. */
final class AuditRows {

  /** A place in the chain: a row and its hash. */
  record Link(long seq, String hash) {}

  private static final String ROW =
      "select seq, at, actor, action, subject, old_value, new_value, reason, address_prefix, hash"
          + " from operator_audit_entries ";

  private AuditRows() {}

  static Link head(JdbcClient jdbc) {
    return jdbc.sql("select seq, hash from operator_audit_heads where chain = 'main'")
        .query(AuditRows::link)
        .single();
  }

  /** The same, and nobody else adds to the chain before this transaction ends. */
  static Link lockedHead(JdbcClient jdbc) {
    return jdbc.sql("select seq, hash from operator_audit_heads where chain = 'main' for update")
        .query(AuditRows::link)
        .single();
  }

  static void insert(JdbcClient jdbc, AuditRow row) {
    AuditEntry entry = row.entry();
    jdbc.sql(
            """
            insert into operator_audit_entries
              (seq, at, actor, action, subject, old_value, new_value, reason, address_prefix, hash)
            values (:seq, :at, :actor, :action, :subject, :old, :new, :reason, :from, :hash)
            """)
        .param("seq", row.seq())
        .param("at", UtcTimes.of(row.at()))
        .param("actor", entry.actor())
        .param("action", entry.action())
        .param("subject", entry.subject())
        .param("old", entry.oldValue())
        .param("new", entry.newValue())
        .param("reason", entry.reason())
        .param("from", entry.from())
        .param("hash", row.hash())
        .update();
  }

  static void moveHead(JdbcClient jdbc, Link to) {
    jdbc.sql("update operator_audit_heads set seq = ?, hash = ? where chain = 'main'")
        .params(to.seq(), to.hash())
        .update();
  }

  static List<AuditRow> after(JdbcClient jdbc, long seq, int atMost) {
    return jdbc.sql(ROW + "where seq > ? order by seq limit ?")
        .params(seq, atMost)
        .query((rs, _) -> row(rs))
        .list();
  }

  static List<AuditRow> before(JdbcClient jdbc, AuditFilter filter) {
    return jdbc.sql(
            ROW
                + """
                where seq < :before
                  and (:actor = '' or actor = :actor)
                  and (:action = '' or action = :action)
                  and (:subject = '' or subject = :subject)
                order by seq desc limit :atMost
                """)
        .param("before", filter.before())
        .param("actor", filter.actor())
        .param("action", filter.action())
        .param("subject", filter.subject())
        .param("atMost", filter.atMost())
        .query((rs, _) -> row(rs))
        .list();
  }

  private static Link link(ResultSet rs, int number) throws SQLException {
    return new Link(rs.getLong("seq"), rs.getString("hash"));
  }

  private static AuditRow row(ResultSet rs) throws SQLException {
    return new AuditRow(
        rs.getLong("seq"),
        UtcTimes.instant(rs.getObject("at", LocalDateTime.class)),
        new AuditEntry(
            rs.getString("actor"),
            rs.getString("action"),
            rs.getString("subject"),
            rs.getString("old_value"),
            rs.getString("new_value"),
            rs.getString("reason"),
            rs.getString("address_prefix")),
        rs.getString("hash"));
  }
}
