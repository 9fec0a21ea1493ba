package dev.sluice.ticketapi.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Has MySQL itself refuse to change the audit log. Not a migration: a user without the right to
 * make triggers must be able to start the shop, and gets them as soon as it has the right.
 */
@Component
class AuditGuard implements ApplicationRunner {

  private static final Logger LOG = LoggerFactory.getLogger(AuditGuard.class);

  private static final Map<String, String> TRIGGERS = new LinkedHashMap<>();

  static {
    TRIGGERS.put(
        "audit_entries_update",
        """
        create trigger audit_entries_update before update on audit_entries for each row
        signal sqlstate '45000' set message_text = 'audit entries are only added'
        """);
    TRIGGERS.put(
        "audit_entries_delete",
        """
        create trigger audit_entries_delete before delete on audit_entries for each row
        if old.seq > (select coalesce(max(seq), 0) from audit_anchors) then
          signal sqlstate '45000' set message_text = 'audit entries are kept';
        end if
        """);
    TRIGGERS.put(
        "audit_anchors_update",
        """
        create trigger audit_anchors_update before update on audit_anchors for each row
        signal sqlstate '45000' set message_text = 'audit anchors are only added'
        """);
    TRIGGERS.put(
        "audit_anchors_delete",
        """
        create trigger audit_anchors_delete before delete on audit_anchors for each row
        signal sqlstate '45000' set message_text = 'audit anchors are kept'
        """);
  }

  private final JdbcClient jdbc;

  AuditGuard(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    TRIGGERS.forEach((name, definition) -> {
      try {
        if (!exists(name)) {
          jdbc.sql(definition).update();
        }
      } catch (DataAccessException e) {
        note(name, e);
      }
    });
  }

  /** Another node may have been faster. */
  private void note(String name, DataAccessException e) {
    try {
      if (exists(name)) {
        return;
      }
    } catch (DataAccessException alsoFailed) {
      e.addSuppressed(alsoFailed);
    }
    LOG.warn(
        "The trigger {} was not made: only the rights of the database's users protect the audit log"
            + " (docs/accounts.md): {}",
        name,
        e.getMostSpecificCause().getMessage());
  }

  private boolean exists(String name) {
    return jdbc.sql(
                """
                select count(*) from information_schema.triggers
                where trigger_schema = database() and trigger_name = ?
                """)
            .param(name)
            .query(Long.class)
            .single()
        > 0;
  }
}
