package dev.sluice.ticketapi.audit;

import dev.sluice.auditchain.GuardTrigger;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Has MySQL itself refuse to change the audit log, from the start of the shop on. */
@Component
class AuditGuard implements ApplicationRunner {

  private static final Logger LOG = LoggerFactory.getLogger(AuditGuard.class);

  private static final List<GuardTrigger> TRIGGERS =
      List.of(
          new GuardTrigger(
              "audit_entries_update",
              """
              create trigger audit_entries_update before update on audit_entries for each row
              signal sqlstate '45000' set message_text = 'audit entries are only added'
              """),
          new GuardTrigger(
              "audit_entries_delete",
              """
              create trigger audit_entries_delete before delete on audit_entries for each row
              if old.seq > (select coalesce(max(seq), 0) from audit_anchors) then
                signal sqlstate '45000' set message_text = 'audit entries are kept';
              end if
              """),
          new GuardTrigger(
              "audit_anchors_update",
              """
              create trigger audit_anchors_update before update on audit_anchors for each row
              signal sqlstate '45000' set message_text = 'audit anchors are only added'
              """),
          new GuardTrigger(
              "audit_anchors_delete",
              """
              create trigger audit_anchors_delete before delete on audit_anchors for each row
              signal sqlstate '45000' set message_text = 'audit anchors are kept'
              """));

  private final JdbcClient jdbc;

  AuditGuard(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    TRIGGERS.forEach(trigger -> {
      try {
        trigger.refusal(jdbc).ifPresent(refusal -> warn(trigger, refusal));
      } catch (DataAccessException away) {
        warn(trigger, away);
      }
    });
  }

  private static void warn(GuardTrigger trigger, DataAccessException e) {
    LOG.warn(
        "The trigger {} was not made: only the rights of the database's users protect the audit log"
            + " (docs/accounts.md): {}",
        trigger.name(),
        e.getMostSpecificCause().getMessage());
  }
}
