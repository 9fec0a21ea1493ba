package dev.sluice.waitingroom.keyspace;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode.NodeFlag;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * A client of one Redis or of a Redis Cluster, with the commands that both have.
 *
 * <p>In a cluster every command goes to the master of its slot, reads too: a replica may be behind.
 */
record RedisDoor(
    AbstractRedisClient client, Supplier<RedisClusterCommands<String, byte[]>> connecting) {

  private static final RedisCodec<String, byte[]> CODEC =
      RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

  /**
   * A moved slot or a lost node is noticed by its errors (Lettuce looks then by itself), so often.
   */
  private static final Duration LOOKS_AGAIN_AFTER = Duration.ofMillis(500);

  /** A node that came without an error is noticed then. */
  private static final Duration LOOKS_EVERY = Duration.ofSeconds(15);

  static RedisDoor to(RedisAddress address, ClientResources resources, Duration commandTimeout) {
    return address.cluster()
        ? cluster(address.nodes(), resources, commandTimeout)
        : single(address.nodes().getFirst(), resources, commandTimeout);
  }

  /** Connects; throws what Lettuce throws when nobody answers. */
  RedisClusterCommands<String, byte[]> open() {
    return connecting.get();
  }

  void close() {
    client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
  }

  private static RedisDoor single(URI node, ClientResources resources, Duration commandTimeout) {
    RedisClient client = RedisClient.create(resources, uri(node, commandTimeout));
    client.setOptions(failingFast(ClientOptions.builder(), commandTimeout).build());
    return new RedisDoor(client, () -> client.connect(CODEC).sync());
  }

  private static RedisDoor cluster(
      List<URI> nodes, ClientResources resources, Duration commandTimeout) {
    RedisClusterClient client =
        RedisClusterClient.create(
            resources, nodes.stream().map(node -> uri(node, commandTimeout)).toList());
    ClusterClientOptions.Builder options = ClusterClientOptions.builder();
    failingFast(options, commandTimeout);
    client.setOptions(
        options
            .topologyRefreshOptions(
                ClusterTopologyRefreshOptions.builder()
                    .adaptiveRefreshTriggersTimeout(LOOKS_AGAIN_AFTER)
                    .enablePeriodicRefresh(LOOKS_EVERY)
                    .build())
            .nodeFilter(RedisDoor::isAtWork)
            .build());
    return new RedisDoor(client, () -> client.connect(CODEC).sync());
  }

  /**
   * A node that the cluster has given up is not tried again before the cluster has it back. Or each
   * attempt that fails would make the client look at the whole cluster, and say so, twice a second.
   */
  private static boolean isAtWork(RedisClusterNode node) {
    return !node.is(NodeFlag.FAIL) && !node.is(NodeFlag.NOADDR);
  }

  private static ClientOptions.Builder failingFast(
      ClientOptions.Builder options, Duration commandTimeout) {
    return options
        .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
        .socketOptions(SocketOptions.builder().connectTimeout(commandTimeout).build())
        .timeoutOptions(TimeoutOptions.enabled(commandTimeout));
  }

  private static RedisURI uri(URI node, Duration commandTimeout) {
    RedisURI uri = RedisURI.create(node);
    uri.setTimeout(commandTimeout);
    return uri;
  }
}
