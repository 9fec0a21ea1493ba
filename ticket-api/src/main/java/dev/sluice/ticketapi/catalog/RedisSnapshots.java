package dev.sluice.ticketapi.catalog;

import dev.sluice.waitingroom.keyspace.LuaReply;
import dev.sluice.waitingroom.keyspace.LuaScript;
import dev.sluice.waitingroom.keyspace.RedisConnections;
import dev.sluice.waitingroom.keyspace.RedisKeys;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What the nodes share of the catalogue: a snapshot of each item, and which item changed when.
 * Versions only grow. Everything throws {@link dev.sluice.waitingroom.keyspace.StoreUnavailable}
 * when Redis does not answer.
 */
@Component
class RedisSnapshots {

  private static final String FOLDER = "/dev/sluice/ticketapi/lua/";
  private static final LuaScript READ = script("catalog-read");
  private static final LuaScript WRITE = script("catalog-write");
  private static final LuaScript VERSION = script("catalog-version");
  private static final LuaScript CHANGES = script("catalog-changes");

  /** What was found; no body when there is no snapshot, or only one from before a change. */
  static final class Found {
    private final long version;
    private final long asOf;
    private final byte @Nullable [] body;

    private Found(long version, long asOf, byte @Nullable [] body) {
      this.version = version;
      this.asOf = asOf;
      this.body = body;
    }

    /** Of now. */
    long version() {
      return version;
    }

    /** When MySQL was asked. */
    long asOf() {
      return asOf;
    }

    byte @Nullable [] body() {
      return body;
    }
  }

  /**
   * What changed.
   *
   * @param version of now, 0 when Redis knows none: it is new, or has lost its data
   * @param items with the version of their last change
   */
  record Changes(long version, Map<String, Long> items) {}

  private final RedisConnections redis;
  private final CatalogKeys keys;

  RedisSnapshots(RedisConnections redis, RedisKeys keys) {
    this.redis = redis;
    this.keys = new CatalogKeys(keys.prefix());
  }

  private static LuaScript script(String name) {
    return LuaScript.load(RedisSnapshots.class, name, FOLDER + name + ".lua");
  }

  Found read(String item) {
    LuaReply reply = redis.list(READ, keys.snapshot(item), item);
    long version = reply.integer(0);
    return reply.size() == 1
        ? new Found(version, 0, null)
        : new Found(version, reply.integer(1), reply.bytes(2));
  }

  /** Returns false, and keeps nothing, when the item has changed since the version. */
  boolean write(String item, long asOf, byte[] body, Duration lasts) {
    List<byte[]> arguments =
        List.of(bytes(item), bytes(asOf), body, bytes(Math.max(1, lasts.toMillis())));
    return redis.integer(WRITE, keys.snapshot(item), arguments) == 1;
  }

  /** Tells all nodes that these items changed; returns the version of the change. */
  long changed(List<String> items) {
    List<String> arguments = new ArrayList<>();
    arguments.add(keys.channel());
    arguments.addAll(items);
    return redis.integer(VERSION, keys.versions(), arguments.toArray(String[]::new));
  }

  /** Draws a number that is higher than every one before, also after Redis lost its data. */
  long nextNumber() {
    return changed(List.of());
  }

  Changes changesSince(long version) {
    LuaReply reply = redis.list(CHANGES, keys.versions(), Long.toString(version));
    Map<String, Long> items = new LinkedHashMap<>();
    for (int i = 1; i < reply.size(); i += 2) {
      items.put(reply.text(i), reply.integer(i + 1));
    }
    return new Changes(reply.integer(0), items);
  }

  private static byte[] bytes(long number) {
    return bytes(Long.toString(number));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
