package dev.sluice.waitingroom.keyspace;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * Where Redis is: one server, or some nodes of a Redis Cluster, from which the others are learnt.
 *
 * @param nodes addresses, each with the user and password of the first when it has none of its own
 * @param cluster whether they are nodes of one cluster
 */
public record RedisAddress(List<URI> nodes, boolean cluster) {

  private static final String CLUSTER = "?cluster";
  private static final int DEFAULT_PORT = 6379;

  public RedisAddress {
    nodes = List.copyOf(nodes);
  }

  /**
   * Reads {@code redis://user:password@a:6379} for one server, {@code
   * redis://user:password@a:6379,redis://b:6379?cluster} for a cluster. Several addresses are a
   * cluster in any case, one address with {@code ?cluster} at its end is one node of it.
   */
  public static RedisAddress of(String text) {
    boolean marked = text.endsWith(CLUSTER);
    String[] parts =
        (marked ? text.substring(0, text.length() - CLUSTER.length()) : text).split(",", -1);
    List<URI> nodes = new ArrayList<>();
    for (String part : parts) {
      nodes.add(nodes.isEmpty() ? parse(part.strip()) : like(nodes.getFirst(), part.strip()));
    }
    return new RedisAddress(nodes, marked || parts.length > 1);
  }

  /** The addresses without user and password, as {@code redis://host:port}. */
  public List<String> plain() {
    return nodes.stream()
        .map(node -> node.getScheme() + "://" + node.getHost() + ":" + port(node))
        .toList();
  }

  /** Hides the password. */
  @Override
  public String toString() {
    return "RedisAddress" + plain();
  }

  private static int port(URI node) {
    return node.getPort() < 0 ? DEFAULT_PORT : node.getPort();
  }

  private static URI like(URI first, String part) {
    String whole = part.contains("://") ? part : first.getScheme() + "://" + part;
    URI node = parse(whole);
    String login = first.getRawUserInfo();
    return node.getRawUserInfo() != null || login == null
        ? node
        : parse(whole.replace("://", "://" + login + "@"));
  }

  /** The text is in no message: it holds the password. */
  private static URI parse(String text) {
    URI uri;
    try {
      uri = URI.create(text);
    } catch (IllegalArgumentException e) {
      throw malformed();
    }
    if (uri.getScheme() == null || uri.getHost() == null) {
      throw malformed();
    }
    return uri;
  }

  private static IllegalArgumentException malformed() {
    return new IllegalArgumentException(
        "waiting-room.redis.uri must be redis://user:password@host:port, or several of them with"
            + " commas between for a Redis Cluster; special characters of a password in percent"
            + " form");
  }
}
