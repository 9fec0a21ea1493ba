package dev.sluice.waitingroom.saturation;

import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.admission.Fence;
import dev.sluice.waitingroom.keyspace.LuaScript;
import dev.sluice.waitingroom.keyspace.RedisConnections;
import dev.sluice.waitingroom.keyspace.RedisKeys;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The saturation point in Redis, beside the line whose leader measures it. */
public final class RedisSaturationStore implements SaturationStore {

  private static final LuaScript SATURATE = LuaScript.load("saturate");

  private final RedisConnections redis;
  private final RedisKeys keys;

  public RedisSaturationStore(RedisConnections redis, RedisKeys keys) {
    this.redis = redis;
    this.keys = keys;
  }

  @Override
  public boolean save(LineId steering, Fence fence, String known) {
    return redis.integer(
            SATURATE,
            List.of(keys.saturation(steering), keys.control(steering)),
            Long.toString(fence.value()),
            known)
        == 1;
  }

  @Override
  public Optional<String> load(LineId steering) {
    return Optional.ofNullable(redis.call(commands -> commands.get(keys.saturation(steering))))
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }
}
