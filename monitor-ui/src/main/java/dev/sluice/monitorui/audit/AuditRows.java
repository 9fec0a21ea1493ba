package dev.sluice.monitorui.audit;

import dev.sluice.auditchain.AuditRow;
import dev.sluice.auditchain.ChainTables;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of the operators' audit log, and the statements that are not those of every chain. */
final class AuditRows {

  static final ChainTables TABLES =
      new ChainTables("operator_audit_entries", "operator_audit_heads");

  private AuditRows() {}

  static List<AuditRow> before(JdbcClient jdbc, AuditFilter filter) {
    return TABLES
        .rows(
            jdbc,
            """
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
        .query(ChainTables::row)
        .list();
  }
}
