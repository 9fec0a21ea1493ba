package dev.sluice.shopaudit;

import dev.sluice.waitingroom.keyspace.LuaReply;
import dev.sluice.waitingroom.keyspace.LuaScript;
import dev.sluice.waitingroom.keyspace.RedisConnections;
import dev.sluice.waitingroom.keyspace.RedisKeys;
import io.lettuce.core.MapScanCursor;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.ScoredValue;
import io.lettuce.core.ScoredValueScanCursor;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the keys of one performance; {@code HoldKeys} and {@code hold-head.lua} of ticket-api own
 * their spelling and form. Every script of the shop counts the version up with each change, so a
 * picture that was read page by page is that of one moment when the version stood still. In a busy
 * sale it does not: then all is read in one step, unless that would hold Redis up for too long.
 */
final class RedisMirror {

  private static final LuaScript PICTURE =
      LuaScript.load(RedisMirror.class, "picture", "/dev/sluice/shopaudit/lua/picture.lua");

  private static final int PAGES_ATTEMPTED = 3;
  private static final ScanArgs PAGE = ScanArgs.Builder.limit(500);

  private record Keys(
      String holds,
      String facts,
      String seats,
      String counts,
      String visitors,
      String layout,
      String plan) {}

  private final RedisConnections redis;
  private final String prefix;
  private final int holdsAtOnce;

  /**
   * @param holdsAtOnce most holds and orders of a performance that are read in one step
   */
  RedisMirror(RedisConnections redis, RedisKeys keys, int holdsAtOnce) {
    this.redis = redis;
    this.prefix = keys.prefix();
    this.holdsAtOnce = holdsAtOnce;
  }

  /** Empty when the performance is too large to be read while it is so busy. */
  Optional<MirrorPicture> read(long performance) {
    Keys keys =
        new Keys(
            key(performance, "holds"),
            key(performance, "facts"),
            key(performance, "seats"),
            key(performance, "counts"),
            key(performance, "visitors"),
            key(performance, "layout"),
            key(performance, "plan"));
    long now = redis.call(RedisMirror::now);
    for (int attempt = 0; attempt < PAGES_ATTEMPTED; attempt++) {
      String before = redis.call(commands -> version(commands, keys));
      MirrorForm form = redis.call(commands -> pages(commands, keys));
      if (before.equals(redis.call(commands -> version(commands, keys)))) {
        return Optional.of(form.picture(performance, now));
      }
    }
    return redis.call(commands -> commands.hlen(keys.facts())) > holdsAtOnce
        ? Optional.empty()
        : Optional.of(atOnce(keys).picture(performance, now));
  }

  private String key(long performance, String what) {
    return prefix + ":{p-" + performance + "}:" + what;
  }

  private static long now(RedisClusterCommands<String, byte[]> commands) {
    List<byte[]> time = commands.time();
    return Long.parseLong(text(time.get(0))) * 1000 + Long.parseLong(text(time.get(1))) / 1000;
  }

  private static String version(RedisClusterCommands<String, byte[]> commands, Keys keys) {
    return text(commands.hget(keys.counts(), "version"));
  }

  private static MirrorForm pages(RedisClusterCommands<String, byte[]> commands, Keys keys) {
    Map<String, String> ends = new HashMap<>();
    ScanCursor cursor = ScanCursor.INITIAL;
    while (!cursor.isFinished()) {
      ScoredValueScanCursor<byte[]> page = commands.zscan(keys.holds(), cursor, PAGE);
      ends.putAll(ends(page.getValues()));
      cursor = page;
    }
    return new MirrorForm(
        ends,
        hash(commands, keys.facts()),
        hash(commands, keys.seats()),
        hash(commands, keys.counts()),
        hash(commands, keys.visitors()),
        hash(commands, keys.layout()),
        text(commands.get(keys.plan())));
  }

  private static Map<String, String> hash(
      RedisClusterCommands<String, byte[]> commands, String key) {
    Map<String, String> all = new HashMap<>();
    ScanCursor cursor = ScanCursor.INITIAL;
    while (!cursor.isFinished()) {
      MapScanCursor<String, byte[]> page = commands.hscan(key, cursor, PAGE);
      all.putAll(texts(page.getMap()));
      cursor = page;
    }
    return all;
  }

  private MirrorForm atOnce(Keys keys) {
    LuaReply all =
        redis.list(
            PICTURE,
            List.of(
                keys.holds(),
                keys.facts(),
                keys.seats(),
                keys.counts(),
                keys.visitors(),
                keys.layout(),
                keys.plan()));
    return new MirrorForm(
        pairs(all.list(0)),
        pairs(all.list(1)),
        pairs(all.list(2)),
        pairs(all.list(3)),
        pairs(all.list(4)),
        pairs(all.list(5)),
        all.text(6));
  }

  private static Map<String, String> pairs(LuaReply reply) {
    Map<String, String> pairs = new HashMap<>();
    for (int i = 0; i < reply.size(); i += 2) {
      pairs.put(reply.text(i), reply.text(i + 1));
    }
    return pairs;
  }

  private static Map<String, String> ends(List<ScoredValue<byte[]>> scored) {
    Map<String, String> ends = new HashMap<>();
    scored.forEach(hold -> ends.put(text(hold.getValue()), Long.toString((long) hold.getScore())));
    return ends;
  }

  private static Map<String, String> texts(Map<String, byte[]> values) {
    Map<String, String> texts = new HashMap<>();
    values.forEach((name, value) -> texts.put(name, text(value)));
    return texts;
  }

  private static String text(byte @Nullable [] bytes) {
    return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
  }
}
