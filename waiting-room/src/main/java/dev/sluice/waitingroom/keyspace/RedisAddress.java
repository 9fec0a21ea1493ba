package dev.sluice.waitingroom.keyspace;

import java.net.URI;
import java.util.Arrays;
import java.util.List;

/**
 * Where Redis is: one server, or some nodes of a Redis Cluster, which know the others.
 *
 * @param nodes at least one; more than one means a cluster
 */
public record RedisAddress(List<URI> nodes) {

  /** A password may have a comma, but not one in front of another address. */
  private static final String BETWEEN_NODES = ",\\s*(?=rediss?://)";

  public RedisAddress {
    nodes = List.copyOf(nodes);
    if (nodes.isEmpty()) {
      throw new IllegalArgumentException("waiting-room.redis.uri names no Redis");
    }
  }

  /**
   * Reads {@code redis://host:port}, or several of them with commas between. Who writes is shown
   * neither host nor password when it cannot be read.
   */
  public static RedisAddress parse(String text) {
    return new RedisAddress(
        Arrays.stream(text.strip().split(BETWEEN_NODES, -1)).map(RedisAddress::node).toList());
  }

  private static URI node(String text) {
    URI node;
    try {
      node = URI.create(text);
    } catch (IllegalArgumentException e) {
      throw wrong();
    }
    if (node.getHost() == null || !List.of("redis", "rediss").contains(node.getScheme())) {
      throw wrong();
    }
    return node;
  }

  private static IllegalArgumentException wrong() {
    return new IllegalArgumentException(
        "waiting-room.redis.uri must be redis://host:port, or for a cluster several of them with"
            + " commas between: redis://a:6379,redis://b:6379");
  }

  public boolean isCluster() {
    return nodes.size() > 1;
  }

  /** Hides user and password. */
  @Override
  public String toString() {
    return nodes.stream().map(node -> node.getHost() + ":" + node.getPort()).toList().toString();
  }
}
