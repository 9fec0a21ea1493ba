package dev.sluice.ticketapi.audit;

import dev.sluice.ticketapi.sql.UtcTimes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The statements over the audit log. */
@Repository
class AuditRows {

  /** A place in the chain: a row and its hash. */
  record Link(long seq, String hash) {}

  private static final String ROW =
      "select seq, at, actor, action, subject, old_value, new_value, reason, address_prefix, hash"
          + " from audit_entries ";

  private final JdbcClient jdbc;

  AuditRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Link head() {
    return jdbc.sql("select seq, hash from audit_heads where chain = 'main'")
        .query(AuditRows::link)
        .single();
  }

  /** The same, and nobody else adds to the chain before this transaction ends. */
  Link lockedHead() {
    return jdbc.sql("select seq, hash from audit_heads where chain = 'main' for update")
        .query(AuditRows::link)
        .single();
  }

  void insert(AuditRow row) {
    AuditEntry entry = row.entry();
    jdbc.sql(
            """
            insert into audit_entries
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

  void moveHead(Link to) {
    jdbc.sql("update audit_heads set seq = ?, hash = ? where chain = 'main'")
        .params(to.seq(), to.hash())
        .update();
  }

  List<AuditRow> after(long seq, int atMost) {
    return jdbc.sql(ROW + "where seq > ? order by seq limit ?")
        .params(seq, atMost)
        .query((rs, _) -> row(rs))
        .list();
  }

  List<AuditRow> before(long seq, int atMost) {
    return jdbc.sql(ROW + "where seq < ? order by seq desc limit ?")
        .params(seq, atMost)
        .query((rs, _) -> row(rs))
        .list();
  }

  Optional<Link> lastBefore(Instant moment) {
    return jdbc.sql(
            "select seq, hash from audit_entries where at < ? order by at desc, seq desc"
                + " limit 1")
        .param(UtcTimes.of(moment))
        .query(AuditRows::link)
        .optional();
  }

  Optional<Link> lastAnchor() {
    return jdbc.sql("select seq, hash from audit_anchors order by seq desc limit 1")
        .query(AuditRows::link)
        .optional();
  }

  void insertAnchor(Link anchor, Instant keptFrom, Instant now) {
    jdbc.sql("insert into audit_anchors (seq, hash, kept_from, made_at) values (?, ?, ?, ?)")
        .params(anchor.seq(), anchor.hash(), UtcTimes.of(keptFrom), UtcTimes.of(now))
        .update();
  }

  int deleteUpTo(long seq, int atMost) {
    return jdbc.sql("delete from audit_entries where seq <= ? order by seq limit ?")
        .params(seq, atMost)
        .update();
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
