package dev.sluice.waitingroom.saturation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.waitingroom.keyspace.LuaScript;
import dev.sluice.waitingroom.keyspace.RedisConnections;
import dev.sluice.waitingroom.keyspace.RedisKeys;
import io.lettuce.core.KeyValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The reports of a shop's nodes in Redis, a key for each node. A report that cannot be read is left
 * out, because nodes of two releases report side by side while one replaces the other.
 */
public final class RedisShopLoad implements ShopLoad {

  /** A node that says nothing for so long is gone. */
  static final Duration KEPT_FOR = Duration.ofSeconds(15);

  private static final Logger LOG = LoggerFactory.getLogger(RedisShopLoad.class);
  private static final LuaScript REPORT = LuaScript.load("load-report");

  private final RedisConnections redis;
  private final RedisKeys keys;
  private final String shop;
  private final Set<String> malformed = ConcurrentHashMap.newKeySet();

  /**
   * @param shop which of the shops that share a Redis
   */
  public RedisShopLoad(RedisConnections redis, RedisKeys keys, String shop) {
    this.redis = redis;
    this.keys = keys;
    this.shop = shop;
  }

  @Override
  public void report(LoadReport report) {
    redis.integer(
        REPORT,
        List.of(keys.shopLoad(shop, report.node()), keys.shopNodes(shop)),
        List.of(
            RedisLoadJson.write(report),
            Long.toString(KEPT_FOR.toMillis()).getBytes(UTF_8),
            report.node().getBytes(UTF_8)));
  }

  @Override
  public List<LoadReport> reports() {
    List<String> nodes =
        redis.call(commands ->
            commands.smembers(keys.shopNodes(shop)).stream()
                .map(name -> new String(name, UTF_8))
                .sorted()
                .toList());
    if (nodes.isEmpty()) {
      return List.of();
    }
    String[] loads = nodes.stream().map(node -> keys.shopLoad(shop, node)).toArray(String[]::new);
    List<KeyValue<String, byte[]>> values = redis.call(commands -> commands.mget(loads));
    List<LoadReport> reports = new ArrayList<>();
    List<byte[]> gone = new ArrayList<>();
    for (int i = 0; i < loads.length; i++) {
      if (values.get(i).hasValue()) {
        read(nodes.get(i), values.get(i).getValue()).ifPresent(reports::add);
      } else {
        gone.add(nodes.get(i).getBytes(UTF_8));
      }
    }
    forget(gone);
    return reports;
  }

  /** A node that reports at this very moment is back in the index with its next report. */
  private void forget(List<byte[]> nodes) {
    if (!nodes.isEmpty()) {
      redis.call(commands -> commands.srem(keys.shopNodes(shop), nodes.toArray(byte[][]::new)));
      nodes.forEach(node -> malformed.remove(new String(node, UTF_8)));
    }
  }

  private Optional<LoadReport> read(String node, byte[] json) {
    Optional<LoadReport> report = RedisLoadJson.read(json).filter(read -> read.node().equals(node));
    if (report.isPresent()) {
      malformed.remove(node);
    } else if (malformed.add(node)) {
      LOG.warn(
          "The load report of a node cannot be read, the node counts as silent until it can"
              + " (shop={}, node={})",
          shop,
          node);
    }
    return report;
  }
}
