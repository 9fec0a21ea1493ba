package dev.sluice.ticketapi.audit;

import dev.sluice.auditchain.AuditEntry;
import dev.sluice.auditchain.AuditRow;
import dev.sluice.auditchain.ChainLink;
import dev.sluice.auditchain.ChainTables;
import dev.sluice.ticketapi.sql.UtcTimes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The statements over the audit log and the anchors of what was deleted of it. */
@Repository
class AuditRows {

  private static final ChainTables TABLES = new ChainTables("audit_entries", "audit_heads");

  private final JdbcClient jdbc;

  AuditRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  ChainLink head() {
    return TABLES.head(jdbc);
  }

  /** The same, and nobody else adds to the chain before this transaction ends. */
  ChainLink lockedHead() {
    return TABLES.lockedHead(jdbc);
  }

  /** Needs a transaction. */
  AuditRow append(InstantSource clock, AuditEntry entry) {
    return TABLES.append(jdbc, clock, entry);
  }

  List<AuditRow> after(long seq, int atMost) {
    return TABLES.after(jdbc, seq, atMost);
  }

  List<AuditRow> before(long seq, int atMost) {
    return TABLES
        .rows(jdbc, "where seq < ? order by seq desc limit ?")
        .params(seq, atMost)
        .query(ChainTables::row)
        .list();
  }

  Optional<ChainLink> lastBefore(Instant moment) {
    return jdbc.sql(
            "select seq, hash from audit_entries where at < ? order by at desc, seq desc"
                + " limit 1")
        .param(UtcTimes.of(moment))
        .query(ChainTables::link)
        .optional();
  }

  Optional<ChainLink> lastAnchor() {
    return jdbc.sql("select seq, hash from audit_anchors order by seq desc limit 1")
        .query(ChainTables::link)
        .optional();
  }

  void insertAnchor(ChainLink anchor, Instant keptFrom, Instant now) {
    jdbc.sql("insert into audit_anchors (seq, hash, kept_from, made_at) values (?, ?, ?, ?)")
        .params(anchor.seq(), anchor.hash(), UtcTimes.of(keptFrom), UtcTimes.of(now))
        .update();
  }

  int deleteUpTo(long seq, int atMost) {
    return jdbc.sql("delete from audit_entries where seq <= ? order by seq limit ?")
        .params(seq, atMost)
        .update();
  }
}
