package dev.sluice.ticketapi.idempotency;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key that was seen before.
 *
 * @param leaseUntil whoever carries the request out has most likely died when it is not done then
 * @param answer set when the request is done
 */
record StoredKey(String bodySha256, Instant leaseUntil, @Nullable Answer answer) {

  /** What a request with this key is to be told. */
  sealed interface Verdict {
    record Reused() implements Verdict {}

    record Replay(Answer answer) implements Verdict {}

    record InProgress() implements Verdict {}

    record TakeOver() implements Verdict {}
  }

  /** Pure: the rules for a key that was seen before. */
  Verdict verdict(KeyedRequest request, Instant now) {
    if (!bodySha256.equals(request.bodySha256())) {
      return new Verdict.Reused();
    }
    if (answer != null) {
      return new Verdict.Replay(answer);
    }
    return now.isBefore(leaseUntil) ? new Verdict.InProgress() : new Verdict.TakeOver();
  }
}
