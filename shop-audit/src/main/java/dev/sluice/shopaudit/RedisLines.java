package dev.sluice.shopaudit;

import dev.sluice.shopaudit.LineFact.Stray;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.keyspace.RedisConnections;
import dev.sluice.waitingroom.keyspace.RedisKeys;
import io.lettuce.core.KeyValue;
import io.lettuce.core.MapScanCursor;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.ScoredValueScanCursor;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the lines and who is inside. Not of one moment: a stray may be somebody on the move. */
final class RedisLines {

  private static final ScanArgs PAGE = ScanArgs.Builder.limit(500);

  private final RedisConnections redis;
  private final RedisKeys keys;

  RedisLines(RedisConnections redis, RedisKeys keys) {
    this.redis = redis;
    this.keys = keys;
  }

  List<LineFact> all() {
    return redis.call(commands -> commands.smembers(keys.lines())).stream()
        .map(id -> fact(new LineId(text(id))))
        .toList();
  }

  private LineFact fact(LineId line) {
    Map<String, String> control = new HashMap<>();
    for (KeyValue<String, byte[]> field :
        redis.call(commands ->
            commands.hmget(keys.control(line), "state", "limit", "tick-active", "tickets-left"))) {
      field.ifHasValue(value -> control.put(field.getKey(), text(value)));
    }
    long sessions = redis.call(commands -> commands.zcard(keys.work(line)));
    List<Stray> strays = new ArrayList<>();
    redis.call(commands -> withoutFacts(commands, line, strays));
    redis.call(commands -> withoutSession(commands, line, strays));
    return new LineFact(
        line.value(),
        control.getOrDefault("state", "none"),
        number(control, "limit", 0),
        number(control, "tick-active", 0),
        number(control, "tickets-left", -1),
        sessions,
        strays);
  }

  /** Those inside whose session has no facts, or who wait at the same time. */
  private long withoutFacts(
      RedisClusterCommands<String, byte[]> commands, LineId line, List<Stray> strays) {
    ScanCursor cursor = ScanCursor.INITIAL;
    long looked = 0;
    while (!cursor.isFinished()) {
      ScoredValueScanCursor<byte[]> page = commands.zscan(keys.work(line), cursor, PAGE);
      for (var session : page.getValues()) {
        String visitor = text(session.getValue());
        looked++;
        if (!commands.hexists(keys.admitted(line), visitor)) {
          strays.add(new Stray(visitor, "inside_without_a_session"));
        }
        if (commands.zscore(keys.line(line), session.getValue()) != null) {
          strays.add(new Stray(visitor, "inside_and_in_line"));
        }
      }
      cursor = page;
    }
    return looked;
  }

  private long withoutSession(
      RedisClusterCommands<String, byte[]> commands, LineId line, List<Stray> strays) {
    ScanCursor cursor = ScanCursor.INITIAL;
    long looked = 0;
    while (!cursor.isFinished()) {
      MapScanCursor<String, byte[]> page = commands.hscan(keys.admitted(line), cursor, PAGE);
      for (String visitor : page.getMap().keySet()) {
        looked++;
        byte[] member = visitor.getBytes(StandardCharsets.UTF_8);
        if (commands.zscore(keys.work(line), member) == null) {
          strays.add(new Stray(visitor, "a_session_but_not_inside"));
        }
      }
      cursor = page;
    }
    return looked;
  }

  private static long number(Map<String, String> control, String field, long otherwise) {
    String text = control.getOrDefault(field, "");
    return text.isEmpty() ? otherwise : (long) Double.parseDouble(text);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
