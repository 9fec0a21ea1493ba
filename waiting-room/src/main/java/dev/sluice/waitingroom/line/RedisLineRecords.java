package dev.sluice.waitingroom.line;

import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.keyspace.RedisConnections;
import dev.sluice.waitingroom.keyspace.RedisKeys;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.XAddArgs;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The records of a line in Redis: one stream for each kind. */
public final class RedisLineRecords implements LineRecords {

  private final RedisConnections redis;
  private final RedisKeys keys;

  public RedisLineRecords(RedisConnections redis, RedisKeys keys) {
    this.redis = redis;
    this.keys = keys;
  }

  @Override
  public void add(LineId line, Kind kind, Map<String, String> record) {
    Map<String, byte[]> fields = new LinkedHashMap<>();
    record.forEach((field, value) -> fields.put(field, value.getBytes(StandardCharsets.UTF_8)));
    XAddArgs trim = new XAddArgs().maxlen(kind.kept()).approximateTrimming();
    redis.call(commands -> commands.xadd(key(line, kind), trim, fields));
  }

  @Override
  public List<Map<String, String>> last(LineId line, Kind kind, int atMost) {
    return redis
        .call(
            commands -> commands.xrevrange(key(line, kind), Range.unbounded(), Limit.from(atMost)))
        .stream()
        .map(message -> {
          Map<String, String> record = new LinkedHashMap<>();
          message
              .getBody()
              .forEach(
                  (field, value) -> record.put(field, new String(value, StandardCharsets.UTF_8)));
          return record;
        })
        .toList();
  }

  private String key(LineId line, Kind kind) {
    return switch (kind) {
      case DECISIONS -> keys.decisions(line);
      case CHANGES -> keys.changes(line);
    };
  }
}
