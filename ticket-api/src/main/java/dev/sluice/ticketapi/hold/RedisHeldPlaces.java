package dev.sluice.ticketapi.hold;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.waitingroom.keyspace.RedisConnections;
import dev.sluice.waitingroom.keyspace.RedisKeys;
import java.util.Map;
import org.springframework.stereotype.Component;

/** How many places are held, by the counters that every hold and release keeps in Redis. */
@Component
public class RedisHeldPlaces {

  /** Place of the key of the counts among all keys of a performance. */
  private static final int COUNTS = 3;

  private static final String HELD = "held:";

  private final RedisConnections redis;
  private final HoldKeys keys;

  RedisHeldPlaces(RedisConnections redis, RedisKeys keys) {
    this.redis = redis;
    this.keys = new HoldKeys(keys.prefix());
  }

  /** Places of a performance that are claimed and not ordered yet. */
  public long of(long performance) {
    Map<String, byte[]> counts =
        redis.call(commands -> commands.hgetall(keys.of(performance).get(COUNTS)));
    return counts.entrySet().stream()
        .filter(count -> count.getKey().startsWith(HELD))
        .mapToLong(count -> Long.parseLong(new String(count.getValue(), UTF_8)))
        .sum();
  }
}
