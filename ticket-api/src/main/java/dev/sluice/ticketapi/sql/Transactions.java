package dev.sluice.ticketapi.sql;

import dev.sluice.ticketapi.load.DatabaseMeter;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs work in a transaction of its own, again when MySQL chose it as the victim of a deadlock.
 *
 * <p>Work must be repeatable: it changes nothing but rows. Whoever holds a lock takes it before and
 * gives it back after, so that others see the committed rows.
 */
@Component
public class Transactions {

  private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);
  private static final int ATTEMPTS = 3;

  private final TransactionTemplate template;
  private final DatabaseMeter meter;

  public Transactions(PlatformTransactionManager manager, DatabaseMeter meter) {
    template = new TransactionTemplate(manager);
    this.meter = meter;
  }

  /** Commits when the work returns, unless it marked the transaction for rollback. */
  public <T> T run(Function<TransactionStatus, T> work) {
    return run(meter::writeBegins, work);
  }

  /**
   * The same for the wishes of several visitors, on a thread that serves none of them.
   *
   * @param visitors how many of them
   */
  public <T> T runFor(int visitors, Function<TransactionStatus, T> work) {
    return run(() -> meter.writeBegins(visitors), work);
  }

  private <T> T run(Supplier<DatabaseMeter.Write> write, Function<TransactionStatus, T> work) {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("a transaction must not be opened inside another one");
    }
    for (int attempt = 1; ; attempt++) {
      try {
        return runTimed(write, work);
      } catch (ConcurrencyFailureException e) {
        if (attempt == ATTEMPTS || !MySqlErrors.isDeadlock(e)) {
          throw e;
        }
        LOG.debug("Deadlock victim, attempt {} of {} follows", attempt + 1, ATTEMPTS);
      }
    }
  }

  /** From the moment the connection is there to the end of the commit. */
  private <T> T runTimed(Supplier<DatabaseMeter.Write> write, Function<TransactionStatus, T> work) {
    var begun = new DatabaseMeter.@Nullable Write[1];
    try {
      return template.execute(status -> {
        begun[0] = write.get();
        return work.apply(status);
      });
    } finally {
      DatabaseMeter.Write timed = begun[0];
      if (timed != null) {
        timed.ended();
      }
    }
  }
}
