package dev.sluice.ticketapi.account;

import dev.sluice.waitingroom.keyspace.LuaScript;
import dev.sluice.waitingroom.keyspace.RedisConnections;
import dev.sluice.waitingroom.keyspace.RedisKeys;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Counts attempts in Redis, for all nodes together. An attempt counts before it is made, so any
 * number of them at once are no more than are allowed. Throws {@link
 * dev.sluice.waitingroom.keyspace.StoreUnavailable} when Redis does not answer.
 */
@Component
class RedisAttempts {

  private static final LuaScript ATTEMPT =
      LuaScript.load(RedisAttempts.class, "attempt", "/dev/sluice/ticketapi/lua/attempt.lua");

  /** Whether an attempt may be made. */
  sealed interface Verdict {
    record Allowed() implements Verdict {}

    /**
     * @param first nobody was refused since the count began
     */
    record Refused(Duration retryAfter, boolean first) implements Verdict {}
  }

  private final RedisConnections redis;
  private final String prefix;

  RedisAttempts(RedisConnections redis, RedisKeys keys) {
    this.redis = redis;
    prefix = keys.prefix() + ":{account}:";
  }

  /**
   * @param allowed attempts in a window, which begins with the first one
   * @param lockFor for so long nobody may try after one too many
   */
  Verdict begin(String what, String whose, int allowed, Duration window, Duration lockFor) {
    long answer =
        redis.integer(
            ATTEMPT,
            List.of(key(what, whose)),
            Integer.toString(allowed),
            Long.toString(window.toMillis()),
            Long.toString(lockFor.toMillis()));
    return answer == 0
        ? new Verdict.Allowed()
        : new Verdict.Refused(Duration.ofMillis(Math.abs(answer)), answer < 0);
  }

  /** Counts from nothing again. */
  void forget(String what, String whose) {
    redis.call(commands -> commands.del(key(what, whose)));
  }

  private String key(String what, String whose) {
    return prefix + what + ':' + whose;
  }
}
