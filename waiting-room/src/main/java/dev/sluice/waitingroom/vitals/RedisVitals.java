package dev.sluice.waitingroom.vitals;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.waitingroom.keyspace.LuaScript;
import dev.sluice.waitingroom.keyspace.RedisConnections;
import dev.sluice.waitingroom.keyspace.RedisKeys;
import io.lettuce.core.KeyValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The latest reports of all processes in Redis, a key for each process. To read them takes two
 * commands, however many people wait and however many processes there are. All calls throw {@link
 * dev.sluice.waitingroom.keyspace.StoreUnavailable} when Redis does not answer.
 */
public final class RedisVitals {

  /** A report is kept for so long; a process that is silent for a few seconds is still listed. */
  public static final Duration KEPT_FOR = Duration.ofSeconds(15);

  private static final LuaScript REPORT = LuaScript.load("load-report");
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  private final RedisConnections redis;
  private final RedisKeys keys;

  public RedisVitals(RedisConnections redis, RedisKeys keys) {
    this.redis = redis;
    this.keys = keys;
  }

  public void report(NodeVitals vitals) {
    String name = name(vitals.application(), vitals.node());
    redis.integer(
        REPORT,
        List.of(keys.nodeVitals(name), keys.nodes()),
        List.of(
            JSON.writeValueAsBytes(vitals),
            Long.toString(KEPT_FOR.toMillis()).getBytes(UTF_8),
            name.getBytes(UTF_8)));
  }

  /** Says goodbye: a process that ends on purpose is not missed. */
  public void leave(String application, String node) {
    String name = name(application, node);
    redis.call(commands -> commands.del(keys.nodeVitals(name)));
    redis.call(commands -> commands.srem(keys.nodes(), name.getBytes(UTF_8)));
  }

  /** The latest report of every process; one that cannot be read is left out. */
  public List<NodeVitals> all() {
    List<String> names =
        redis.call(commands ->
            commands.smembers(keys.nodes()).stream()
                .map(name -> new String(name, UTF_8))
                .sorted()
                .toList());
    if (names.isEmpty()) {
      return List.of();
    }
    String[] wanted = names.stream().map(keys::nodeVitals).toArray(String[]::new);
    List<KeyValue<String, byte[]>> values = redis.call(commands -> commands.mget(wanted));
    List<NodeVitals> all = new ArrayList<>();
    List<byte[]> gone = new ArrayList<>();
    for (int i = 0; i < wanted.length; i++) {
      if (values.get(i).hasValue()) {
        read(values.get(i).getValue()).ifPresent(all::add);
      } else {
        gone.add(names.get(i).getBytes(UTF_8));
      }
    }
    if (!gone.isEmpty()) {
      redis.call(commands -> commands.srem(keys.nodes(), gone.toArray(byte[][]::new)));
    }
    return all;
  }

  private static String name(String application, String node) {
    return application + ":" + node;
  }

  private static Optional<NodeVitals> read(byte[] json) {
    try {
      return Optional.ofNullable(JSON.readValue(json, NodeVitals.class));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }
}
