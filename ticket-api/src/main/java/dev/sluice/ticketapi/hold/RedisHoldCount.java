package dev.sluice.ticketapi.hold;

import dev.sluice.waitingroom.keyspace.RedisConnections;
import dev.sluice.waitingroom.keyspace.RedisKeys;
import org.springframework.stereotype.Component;

/** How many holds there are, those included that ended and were not swept yet. */
@Component
class RedisHoldCount {

  private final RedisConnections redis;
  private final HoldKeys keys;

  RedisHoldCount(RedisConnections redis, RedisKeys keys) {
    this.redis = redis;
    this.keys = new HoldKeys(keys.prefix());
  }

  long of(long performance) {
    return redis.call(commands -> commands.zcard(keys.of(performance).getFirst()));
  }
}
