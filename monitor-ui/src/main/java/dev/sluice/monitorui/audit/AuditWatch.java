package dev.sluice.monitorui.audit;

import dev.sluice.auditchain.ChainCheck;
import dev.sluice.monitorui.database.RecordsUnavailable;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Looks at the whole audit log once an hour. The line with the last hash is more than news: it
 * stands outside the database, so whoever replaces the whole chain is found out by it.
 */
@Component
final class AuditWatch implements SmartLifecycle {

  private static final Logger AUDIT = LoggerFactory.getLogger("audit");
  private static final Duration EVERY = Duration.ofHours(1);
  private static final Duration FIRST_AFTER = Duration.ofMinutes(2);

  private final AuditChain chain;
  private @Nullable ScheduledExecutorService timer;

  AuditWatch(AuditChain chain) {
    this.chain = chain;
  }

  @Override
  public synchronized void start() {
    ScheduledExecutorService started =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("audit-watch-", 0).factory());
    ScheduledFuture<?> _ =
        started.scheduleWithFixedDelay(
            this::look, FIRST_AFTER.toSeconds(), EVERY.toSeconds(), TimeUnit.SECONDS);
    timer = started;
  }

  @Override
  public synchronized void stop() {
    if (timer != null) {
      timer.shutdownNow();
      timer = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return timer != null;
  }

  void look() {
    try {
      switch (chain.verify()) {
        case ChainCheck.Intact(long rows, long last, String hash) ->
            AUDIT.info("chain=intact rows={} last={} hash={}", rows, last, hash);
        case ChainCheck.Broken(long seq, ChainCheck.Flaw flaw) ->
            AUDIT.error(
                "chain=broken seq={} flaw={} - somebody changed the operators' audit log"
                    + " (docs/operators.md)",
                seq,
                flaw);
      }
    } catch (RecordsUnavailable e) {
      AUDIT.warn("The chain could not be looked at, tried again later: {}", e.getMessage());
    } catch (RuntimeException e) {
      AUDIT.error("The chain could not be looked at, tried again later", e);
    }
  }
}
