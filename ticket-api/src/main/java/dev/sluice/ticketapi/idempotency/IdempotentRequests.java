package dev.sluice.ticketapi.idempotency;

import dev.sluice.ticketapi.id.RandomIds;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Carries a request out once for each key. The row of the key is written first; its lease lets a
 * repetition take over when this process dies, so what is carried out must itself find out how far
 * it came. Answers that may change and failures are not remembered.
 */
@Component
public class IdempotentRequests {

  private static final Logger LOG = LoggerFactory.getLogger(IdempotentRequests.class);
  private static final Duration LEASE_AT_MOST_FOR = Duration.ofSeconds(30);
  private static final Duration KEPT_FOR = Duration.ofHours(24);

  private final KeyRows rows;
  private final InstantSource clock;

  IdempotentRequests(KeyRows rows, InstantSource clock) {
    this.rows = rows;
    this.clock = clock;
  }

  /** Must be called outside a transaction: others are to see the key at once. */
  public OnceOutcome once(KeyedRequest request, Supplier<Answer> work) {
    Instant now = clock.instant();
    Instant leaseUntil = now.plus(LEASE_AT_MOST_FOR);
    String owner = RandomIds.next();
    if (rows.insert(request, owner, now, leaseUntil)) {
      return carryOut(request, owner, work);
    }
    Optional<StoredKey> stored = rows.find(request);
    if (stored.isEmpty()) {
      // It was there a moment ago: the other one has just ended without an answer to keep.
      return new OnceOutcome.InProgress();
    }
    return switch (stored.get().verdict(request, now)) {
      case StoredKey.Verdict.Reused _ -> new OnceOutcome.Reused();
      case StoredKey.Verdict.Replay(Answer answer) -> new OnceOutcome.Replayed(answer);
      case StoredKey.Verdict.InProgress _ -> new OnceOutcome.InProgress();
      case StoredKey.Verdict.TakeOver _ ->
          rows.takeOver(request, owner, now, leaseUntil)
              ? carryOut(request, owner, work)
              : new OnceOutcome.InProgress();
    };
  }

  private OnceOutcome carryOut(KeyedRequest request, String owner, Supplier<Answer> work) {
    boolean remembered = false;
    try {
      Answer answer = work.get();
      if (answer.last()) {
        rows.done(request, owner, answer);
        remembered = true;
      }
      return new OnceOutcome.Fresh(answer);
    } finally {
      if (!remembered) {
        forget(request, owner);
      }
    }
  }

  private void forget(KeyedRequest request, String owner) {
    try {
      rows.forget(request, owner);
    } catch (DataAccessException e) {
      LOG.warn(
          "An idempotency key stays in progress until its lease of {} is over; a repetition gets"
              + " request-in-progress until then",
          LEASE_AT_MOST_FOR,
          e);
    }
  }

  /** Deletes keys that are older than 24 hours. */
  public int deleteOld() {
    return rows.deleteBefore(clock.instant().minus(KEPT_FOR));
  }
}
