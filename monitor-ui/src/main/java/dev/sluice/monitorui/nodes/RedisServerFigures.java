package dev.sluice.monitorui.nodes;

import dev.sluice.waitingroom.keyspace.RedisConnections;
import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** What Redis says about itself: three commands each time it is asked. */
@Component
final class RedisServerFigures {

  private static final Map<String, String> SHOWN =
      Map.of(
          "used_memory", "memory.used",
          "maxmemory", "memory.max",
          "connected_clients", "clients",
          "instantaneous_ops_per_sec", "commands.per-second");

  private final RedisConnections redis;
  private volatile Map<String, Double> figures = Map.of();

  RedisServerFigures(RedisConnections redis) {
    this.redis = redis;
  }

  void poll() {
    try {
      Map<String, Double> found = new TreeMap<>();
      for (String section : new String[] {"memory", "clients", "stats"}) {
        String text = redis.call(commands -> commands.info(section));
        text.lines().forEach(line -> read(line, found));
      }
      figures = Map.copyOf(found);
    } catch (StoreUnavailable e) {
      figures = Map.of();
    }
  }

  private static void read(String line, Map<String, Double> found) {
    int colon = line.indexOf(':');
    String name = colon < 0 ? null : SHOWN.get(line.substring(0, colon));
    if (name != null) {
      found.put(name, Double.valueOf(line.substring(colon + 1).strip()));
    }
  }

  Map<String, Double> figures() {
    return figures;
  }
}
