package dev.sluice.ticketapi.web;

import dev.sluice.ticketapi.sql.DatabaseFault;
import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemDocuments;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Answers 503 when a store has no time: the pool is empty, a lock is not given in time, MySQL or
 * Redis is away, or MySQL takes no changes. The client may repeat the request.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
@RestControllerAdvice
class BusyAdvice {

  private static final Logger LOG = LoggerFactory.getLogger(BusyAdvice.class);
  private static final Duration AGAIN_IN = Duration.ofSeconds(1);
  private static final long QUIET_NANOS = Duration.ofSeconds(10).toNanos();

  private final AtomicLong lastWarning = new AtomicLong(System.nanoTime() - QUIET_NANOS);

  @ExceptionHandler({
    StoreUnavailable.class,
    CannotCreateTransactionException.class,
    TransientDataAccessException.class,
    RecoverableDataAccessException.class,
    NonTransientDataAccessResourceException.class
  })
  ResponseEntity<ProblemDetail> busy(Exception e) {
    note(e);
    return ResponseEntity.status(ProblemType.SHOP_BUSY.status())
        .header(HttpHeaders.RETRY_AFTER, Long.toString(AGAIN_IN.toSeconds()))
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(
            ProblemDocuments.of(
                ProblemType.SHOP_BUSY,
                "Repeat the request: what was done is found again",
                AGAIN_IN));
  }

  /** What the class of a failure leaves open, in a statement and at the commit. */
  @ExceptionHandler({UncategorizedSQLException.class, TransactionSystemException.class})
  ResponseEntity<ProblemDetail> busyOrBroken(Exception e) {
    if (DatabaseFault.isIn(e)) {
      return busy(e);
    }
    LOG.error("A request failed in MySQL; the client got internal-error", e);
    return ResponseEntity.status(ProblemType.INTERNAL_ERROR.status())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(ProblemDocuments.of(ProblemType.INTERNAL_ERROR, "The failure was logged", null));
  }

  /** Overload must not fill the log: one line in ten seconds. */
  private void note(Exception e) {
    long last = lastWarning.get();
    long now = System.nanoTime();
    if (now - last >= QUIET_NANOS && lastWarning.compareAndSet(last, now)) {
      LOG.warn("Requests are refused with shop-busy, clients may repeat them: {}", e.toString());
    } else {
      LOG.debug("Request refused with shop-busy", e);
    }
  }
}
