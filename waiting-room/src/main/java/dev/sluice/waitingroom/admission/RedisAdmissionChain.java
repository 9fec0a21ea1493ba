package dev.sluice.waitingroom.admission;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.waitingroom.Epoch;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.draw.DrawJson;
import dev.sluice.waitingroom.draw.LogHead;
import dev.sluice.waitingroom.keyspace.LuaScript;
import dev.sluice.waitingroom.keyspace.RedisConnections;
import dev.sluice.waitingroom.keyspace.RedisKeys;
import io.lettuce.core.KeyValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The admission logs in Redis. */
public final class RedisAdmissionChain implements AdmissionChain {

  private static final LuaScript CHAIN = LuaScript.withHeads("chain", "run", "leads");
  private static final String HEAD = "chain-head";
  private static final String POSITION = "chain-position";
  private static final String KNOWN_LOST = "chain-lost";
  private static final String LOST = "lost";

  private final RedisConnections redis;
  private final RedisKeys keys;

  public RedisAdmissionChain(RedisConnections redis, RedisKeys keys) {
    this.redis = redis;
    this.keys = keys;
  }

  @Override
  public State state(LineId line) {
    Map<String, String> control = new HashMap<>();
    for (KeyValue<String, byte[]> field :
        redis.call(
            commands -> commands.hmget(keys.control(line), HEAD, POSITION, KNOWN_LOST, LOST))) {
      if (field.hasValue()) {
        control.put(field.getKey(), new String(field.getValue(), UTF_8));
      }
    }
    return new State(
        read(control.get(HEAD)),
        control.getOrDefault(POSITION, "0-0"),
        control.getOrDefault(KNOWN_LOST, ""),
        control.getOrDefault(LOST, ""));
  }

  @Override
  public boolean append(
      LineId line, Epoch epoch, Fence fence, State before, State after, List<String> records) {
    String[] arguments =
        Stream.concat(
                Stream.of(
                    epoch.value(),
                    Long.toString(fence.value()),
                    Long.toString(before.entries()),
                    after.position(),
                    after.lost(),
                    new String(DrawJson.write(Objects.requireNonNull(after.head())), UTF_8)),
                records.stream())
            .toArray(String[]::new);
    return redis.integer(CHAIN, List.of(keys.control(line), keys.chain(line)), arguments) == 1;
  }

  @Override
  public Optional<LogHead> head(LineId line) {
    return Optional.ofNullable(redis.call(commands -> commands.hget(keys.control(line), HEAD)))
        .map(DrawJson::head);
  }

  @Override
  public List<String> records(LineId line, long from, int atMost) {
    return redis
        .call(commands -> commands.lrange(keys.chain(line), from, from + atMost - 1))
        .stream()
        .map(record -> new String(record, UTF_8))
        .toList();
  }

  private static @Nullable LogHead read(@Nullable String json) {
    return json == null ? null : DrawJson.head(json.getBytes(UTF_8));
  }
}
