package dev.sluice.monitorui.operators;

import dev.sluice.monitorui.page.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;

/**
 * Counts attempts in Redis, for all nodes together. An attempt counts before it is made. Refuses
 * with {@code sessions-unavailable} when Redis does not answer: without a count anybody could guess
 * without end.
 */
@Component
final class RedisAttempts {

  private static final RedisScript<Long> ATTEMPT =
      RedisScript.of(new ClassPathResource("dev/sluice/monitorui/lua/attempt.lua"), Long.class);

  /** Whether an attempt may be made. */
  sealed interface Verdict {
    record Allowed() implements Verdict {}

    /**
     * @param first nobody was refused since the count began
     */
    record Refused(Duration retryAfter, boolean first) implements Verdict {}
  }

  /**
   * How many attempts are allowed.
   *
   * @param window begins with the first one
   * @param lockFor for so long nobody may try after one too many
   */
  record Allowance(int attempts, Duration window, Duration lockFor) {}

  private final StringRedisTemplate redis;
  private final String prefix;

  RedisAttempts(StringRedisTemplate redis, OperatorSettings settings) {
    this.redis = redis;
    prefix = settings.keyPrefix() + ":{operators}:attempts:";
  }

  Verdict begin(String what, String whose, Allowance allowance, Instant now) {
    Long answer =
        answered(() ->
            redis.execute(
                ATTEMPT,
                List.of(key(what, whose)),
                Long.toString(now.toEpochMilli()),
                Integer.toString(allowance.attempts()),
                Long.toString(allowance.window().toMillis()),
                Long.toString(allowance.lockFor().toMillis())));
    return answer == 0
        ? new Verdict.Allowed()
        : new Verdict.Refused(Duration.ofMillis(Math.abs(answer)), answer < 0);
  }

  /** Counts from nothing again. */
  void forget(String what, String whose) {
    Boolean _ = answered(() -> redis.delete(key(what, whose)));
  }

  private String key(String what, String whose) {
    return prefix + what + ':' + whose;
  }

  private static <T> T answered(Supplier<T> call) {
    try {
      return call.get();
    } catch (DataAccessException e) {
      throw Refusal.sessionsUnavailable();
    }
  }
}
