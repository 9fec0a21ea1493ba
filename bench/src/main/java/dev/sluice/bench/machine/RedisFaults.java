package dev.sluice.bench.machine;

import dev.sluice.waitingroom.keyspace.RedisConnections;

/** What may happen to keys in Redis without anybody's doing. */
public record RedisFaults(RedisConnections redis) {

  /** The key is gone, as when its time was over: a clock that jumps ends every time at once. */
  public void lose(String key) {
    redis.call(commands -> commands.del(key));
  }
}
