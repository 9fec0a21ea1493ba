package dev.sluice.ticketapi.account;

import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.keyspace.LuaScript;
import dev.sluice.waitingroom.keyspace.RedisConnections;
import dev.sluice.waitingroom.keyspace.RedisKeys;
import io.lettuce.core.ScoredValue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Under which visitor ids an account was in the shop, for a day: the waiting room knows visitors
 * and the shop knows accounts, and only a request that shows both joins them. In Redis, because
 * nobody needs it for longer. Throws {@link dev.sluice.waitingroom.keyspace.StoreUnavailable} when
 * Redis does not answer.
 */
@Component
public class RedisAccountVisits {

  private static final LuaScript NOTE =
      LuaScript.load(
          RedisAccountVisits.class, "visit-note", "/dev/sluice/ticketapi/lua/visit-note.lua");
  private static final Duration KEPT_FOR = Duration.ofDays(1);
  private static final int MOST = 10;
  private static final String BETWEEN = " ";

  /** The account showed the pass of this visitor. */
  public record Visit(LineId line, VisitorId visitor, Instant lastSeen) {}

  private final RedisConnections redis;
  private final String prefix;

  RedisAccountVisits(RedisConnections redis, RedisKeys keys) {
    this.redis = redis;
    prefix = keys.prefix();
  }

  public void note(AccountId account, Visit visit) {
    long _ =
        redis.integer(
            NOTE,
            List.of(key(account)),
            visit.line().value() + BETWEEN + visit.visitor().value(),
            Long.toString(visit.lastSeen().toEpochMilli()),
            Long.toString(KEPT_FOR.toMillis()),
            Integer.toString(MOST));
  }

  /** The last ten, newest first. */
  List<Visit> of(AccountId account) {
    return redis.call(commands -> commands.zrevrangeWithScores(key(account), 0, MOST - 1)).stream()
        .map(RedisAccountVisits::visit)
        .toList();
  }

  /** As if the account had never been here. */
  void forget(AccountId account) {
    long _ = redis.call(commands -> commands.del(key(account)));
  }

  private static Visit visit(ScoredValue<byte[]> entry) {
    String text = new String(entry.getValue(), StandardCharsets.UTF_8);
    int between = text.indexOf(BETWEEN);
    return new Visit(
        new LineId(text.substring(0, between)),
        new VisitorId(text.substring(between + 1)),
        Instant.ofEpochMilli((long) entry.getScore()));
  }

  private String key(AccountId account) {
    return prefix + ":{account-" + account.value() + "}:visits";
  }
}
