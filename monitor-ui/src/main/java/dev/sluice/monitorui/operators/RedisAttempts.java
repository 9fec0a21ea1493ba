package dev.sluice.monitorui.operators;

import dev.sluice.monitorui.page.Refusal;
import dev.sluice.waitingroom.keyspace.LuaScript;
import dev.sluice.waitingroom.keyspace.RedisConnections;
import dev.sluice.waitingroom.keyspace.RedisKeys;
import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;
import org.springframework.stereotype.Component;

/**
 * Counts attempts in Redis, for all nodes together. An attempt counts before it is made. Refuses
 * with {@code sessions-unavailable} when Redis does not answer: without a count anybody could guess
 * without end.
 */
@Component
final class RedisAttempts {

  private static final LuaScript ATTEMPT =
      LuaScript.load(RedisAttempts.class, "attempt", "/dev/sluice/monitorui/lua/attempt.lua");

  private static final LuaScript BACK =
      LuaScript.load(
          RedisAttempts.class, "attempt-back", "/dev/sluice/monitorui/lua/attempt-back.lua");

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

  private final RedisConnections redis;
  private final String prefix;

  RedisAttempts(RedisConnections redis, RedisKeys keys) {
    this.redis = redis;
    prefix = keys.prefix() + ":{operators}:attempts:";
  }

  Verdict begin(String what, String whose, Allowance allowance, Instant now) {
    long answer =
        answered(() ->
            redis.integer(
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
    long _ = answered(() -> redis.<Long>call(commands -> commands.del(key(what, whose))));
  }

  /** The attempt was none of those that are counted. */
  void takeBack(String what, String whose) {
    long _ = answered(() -> redis.integer(BACK, List.of(key(what, whose))));
  }

  private String key(String what, String whose) {
    return prefix + what + ':' + whose;
  }

  private static long answered(LongSupplier call) {
    try {
      return call.getAsLong();
    } catch (StoreUnavailable e) {
      throw Refusal.sessionsUnavailable();
    }
  }
}
