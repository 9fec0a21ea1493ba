package dev.sluice.waitingroom.line;

import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.access.LineAccess;
import dev.sluice.waitingroom.keyspace.LuaScript;
import dev.sluice.waitingroom.keyspace.RedisConnections;
import dev.sluice.waitingroom.keyspace.RedisKeys;
import java.util.List;

/** Changes of what newcomers have to bring, in the control hash of a line. */
final class RedisAccess {

  private static final LuaScript ACCESS = LuaScript.load("access");

  private final RedisConnections redis;
  private final RedisKeys keys;

  RedisAccess(RedisConnections redis, RedisKeys keys) {
    this.redis = redis;
    this.keys = keys;
  }

  /** Writes what differs. Atomic: all of it, or nothing. */
  AccessOutcome change(LineId line, LineAccess before, LineAccess after) {
    long reply =
        redis.integer(
            ACCESS,
            List.of(keys.control(line)),
            AccessFields.changed(before, after).toArray(String[]::new));
    if (reply == 0) {
      return AccessOutcome.NO_SUCH_LINE;
    }
    return reply == 1 ? AccessOutcome.DONE : AccessOutcome.CHANGED_MEANWHILE;
  }
}
