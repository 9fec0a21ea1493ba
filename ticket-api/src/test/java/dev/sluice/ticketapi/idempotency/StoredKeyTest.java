package dev.sluice.ticketapi.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.ticketapi.id.RandomIds;
import dev.sluice.waitingroom.ManualClock;
import dev.sluice.waitingroom.VisitorId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StoredKeyTest {

  private static final Answer ANSWER = new Answer(201, "{}", true);

  private final Instant now = ManualClock.atTheSale().instant();
  private final KeyedRequest request = request("body");

  private static KeyedRequest request(String body) {
    return KeyedRequest.of(
        new VisitorId(RandomIds.next()), "POST /api/orders", new IdempotencyKey("key"), body);
  }

  private StoredKey stored(Duration leaseLeft, Answer answer) {
    return new StoredKey(request.bodySha256(), now.plus(leaseLeft), answer);
  }

  @Test
  void replaysTheAnswerOfTheSameRequest() {
    assertThat(stored(Duration.ZERO, ANSWER).verdict(request, now))
        .isEqualTo(new StoredKey.Verdict.Replay(ANSWER));
  }

  @Test
  void refusesAnotherRequestWhetherDoneOrNot() {
    KeyedRequest other = request("another body");
    assertThat(stored(Duration.ofSeconds(1), ANSWER).verdict(other, now))
        .isEqualTo(new StoredKey.Verdict.Reused());
    assertThat(stored(Duration.ofSeconds(1), null).verdict(other, now))
        .isEqualTo(new StoredKey.Verdict.Reused());
    assertThat(stored(Duration.ofSeconds(-1), null).verdict(other, now))
        .isEqualTo(new StoredKey.Verdict.Reused());
  }

  @Test
  void waitsForTheOneWhoIsAtIt() {
    assertThat(stored(Duration.ofMillis(1), null).verdict(request, now))
        .isEqualTo(new StoredKey.Verdict.InProgress());
  }

  @Test
  void takesOverWhenTheLeaseIsOver() {
    assertThat(stored(Duration.ZERO, null).verdict(request, now))
        .isEqualTo(new StoredKey.Verdict.TakeOver());
  }

  @Test
  void aKeyIsVisibleAscii() {
    assertThat(IdempotencyKey.parse("a")).isPresent();
    assertThat(IdempotencyKey.parse("x".repeat(128))).isPresent();
    assertThat(IdempotencyKey.parse("")).isEmpty();
    assertThat(IdempotencyKey.parse("x".repeat(129))).isEmpty();
    assertThat(IdempotencyKey.parse("a b")).isEmpty();
    assertThat(IdempotencyKey.parse("a\nb")).isEmpty();
    assertThat(IdempotencyKey.parse("열쇠")).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> new IdempotencyKey("\u0000"));
  }

  @Test
  void theDigestIsSha256InHex() {
    assertThat(request("").bodySha256())
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  }
}
