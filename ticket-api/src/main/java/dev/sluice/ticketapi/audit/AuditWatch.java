package dev.sluice.ticketapi.audit;

import dev.sluice.auditchain.ChainCheck;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.transaction.TransactionException;

/**
 * Looks after the audit log from time to time. The line with the last hash is more than news: it
 * stands outside the database, so whoever replaces the whole chain is found out by it.
 */
@Configuration(proxyBeanMethods = false)
class AuditWatch implements SchedulingConfigurer {

  private static final Logger AUDIT = LoggerFactory.getLogger("audit");

  private final AuditChain chain;
  private final AuditRetention retention;
  private final AuditSettings settings;
  private volatile long brokenAt;

  AuditWatch(
      AuditChain chain, AuditRetention retention, AuditSettings settings, MeterRegistry meters) {
    this.chain = chain;
    this.retention = retention;
    this.settings = settings;
    Gauge.builder("ticketing.audit.broken", () -> brokenAt)
        .description("First broken row of the audit log, 0 while the chain is intact")
        .register(meters);
  }

  @Override
  public void configureTasks(ScheduledTaskRegistrar tasks) {
    tasks.addFixedDelayTask(
        new FixedDelayTask(this::look, settings.checkInterval(), settings.checkInterval()));
  }

  void look() {
    try {
      switch (chain.verify()) {
        case ChainCheck.Intact(long rows, long last, String hash) -> {
          brokenAt = 0;
          AUDIT.info("chain=intact rows={} last={} hash={}", rows, last, hash);
          retention.deleteOldMonths();
        }
        case ChainCheck.Broken(long seq, ChainCheck.Flaw flaw) -> {
          brokenAt = seq;
          AUDIT.error(
              "chain=broken seq={} flaw={} - somebody changed the audit log; nothing is deleted"
                  + " until this is cleared (docs/accounts.md)",
              seq,
              flaw);
        }
      }
    } catch (DataAccessException | TransactionException e) {
      AUDIT.warn("The chain could not be looked at, tried again later: {}", e.toString());
    }
  }
}
