package dev.sluice.waitingroom.keyspace;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

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
    return uri(text)
        .filter(uri -> uri.getHost() != null)
        .filter(uri -> List.of("redis", "rediss").contains(uri.getScheme()))
        .orElseThrow(() ->
            new IllegalArgumentException(
                "waiting-room.redis.uri must be redis://host:port, or for a cluster several of"
                    + " them with commas between: redis://a:6379,redis://b:6379"));
  }

  /** Without the exception, whose message has the password. */
  private static Optional<URI> uri(String text) {
    try {
      return Optional.of(new URI(text));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
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
