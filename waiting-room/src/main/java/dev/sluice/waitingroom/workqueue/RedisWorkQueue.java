package dev.sluice.waitingroom.workqueue;

import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.keyspace.LuaScript;
import dev.sluice.waitingroom.keyspace.RedisConnections;
import dev.sluice.waitingroom.keyspace.RedisKeys;
import dev.sluice.waitingroom.pass.AdmissionPass;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** The work queue in Redis: a sorted set of visitors by the end of their session. */
public final class RedisWorkQueue implements WorkQueue {

  private static final LuaScript TOUCH = LuaScript.withHeads("touch", "lost");
  private static final LuaScript RELEASE = LuaScript.load("release");

  private final RedisConnections redis;
  private final RedisKeys keys;
  private final SessionLimits limits;

  public RedisWorkQueue(RedisConnections redis, RedisKeys keys, SessionLimits limits) {
    this.redis = redis;
    this.keys = keys;
    this.limits = limits;
  }

  @Override
  public SessionTouch touch(AdmissionPass pass, Instant now) {
    LineId line = pass.line();
    long active =
        redis.integer(
            TOUCH,
            List.of(
                keys.work(line),
                keys.admitted(line),
                keys.control(line),
                keys.line(line),
                keys.gone(line)),
            pass.visitor().value(),
            Long.toString(pass.number()),
            Long.toString(now.toEpochMilli()),
            Long.toString(limits.idleAtMostFor().toMillis()),
            Long.toString(pass.admittedAt().toEpochMilli()),
            Long.toString(pass.expiresAt().toEpochMilli()));
    return active == 1 ? SessionTouch.ACTIVE : SessionTouch.ENDED;
  }

  @Override
  public boolean release(AdmissionPass pass, ReleaseReason reason) {
    return release(pass.line(), pass.visitor(), reason, pass.number());
  }

  @Override
  public boolean release(LineId line, VisitorId visitor, ReleaseReason reason) {
    return release(line, visitor, reason, 0);
  }

  private boolean release(LineId line, VisitorId visitor, ReleaseReason reason, long number) {
    long released =
        redis.integer(
            RELEASE,
            List.of(keys.work(line), keys.admitted(line), keys.log(line), keys.control(line)),
            visitor.value(),
            reason.name().toLowerCase(Locale.ROOT),
            Long.toString(number));
    return released == 1;
  }
}
