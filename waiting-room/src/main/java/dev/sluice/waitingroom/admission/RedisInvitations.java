package dev.sluice.waitingroom.admission;

import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.keyspace.LuaScript;
import dev.sluice.waitingroom.keyspace.RedisConnections;
import dev.sluice.waitingroom.keyspace.RedisKeys;
import dev.sluice.waitingroom.workqueue.SessionLimits;
import java.time.Instant;
import java.util.List;

/** The invitations in Redis, as {@code invite.lua} noted them. */
public final class RedisInvitations implements Invitations {

  private static final LuaScript LET_IN = LuaScript.withHeads("let-in", "run", "lanes");

  private final RedisConnections redis;
  private final RedisKeys keys;
  private final SessionLimits limits;

  public RedisInvitations(RedisConnections redis, RedisKeys keys, SessionLimits limits) {
    this.redis = redis;
    this.keys = keys;
    this.limits = limits;
  }

  @Override
  public int letIn(TickRequest tick) {
    LineId line = tick.line();
    Instant now = tick.now();
    return Math.toIntExact(
        redis.integer(
            LET_IN,
            List.of(
                keys.line(line),
                keys.work(line),
                keys.admitted(line),
                keys.departed(line),
                keys.log(line),
                keys.control(line),
                keys.present(line),
                keys.invited(line),
                keys.away(line),
                keys.early(line),
                keys.lanes(line)),
            tick.epoch().value(),
            Long.toString(tick.fence().value()),
            Long.toString(now.toEpochMilli()),
            Integer.toString(tick.limit()),
            Long.toString(now.plus(limits.claimWithin()).toEpochMilli()),
            Long.toString(now.plus(limits.sessionAtMostFor()).toEpochMilli())));
  }
}
