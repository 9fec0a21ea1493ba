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
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * The client for one server, or for a cluster. Both send each command at most once, and none while
 * there is no connection.
 */
final class RedisLink {

  private static final RedisCodec<String, byte[]> CODEC =
      RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

  /** A node that became the master of a slot is known at the latest after this time. */
  private static final Duration LOOKS_AT_CLUSTER_EVERY = Duration.ofSeconds(2);

  /** When something is odd the client looks at once, but not in every moment. */
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

  private final AbstractRedisClient client;
  private final Supplier<RedisClusterCommands<String, byte[]>> connecting;

  private RedisLink(
      AbstractRedisClient client, Supplier<RedisClusterCommands<String, byte[]>> connecting) {
    this.client = client;
    this.connecting = connecting;
  }

  static RedisLink to(String uri, Duration commandTimeout, ClientResources resources) {
    RedisAddress address = RedisAddress.parse(uri);
    List<RedisURI> nodes =
        address.nodes().stream()
            .map(node -> {
              RedisURI one = RedisURI.create(node);
              one.setTimeout(commandTimeout);
              return one;
            })
            .toList();
    return address.isCluster()
        ? toCluster(nodes, commandTimeout, resources)
        : toServer(nodes.getFirst(), commandTimeout, resources);
  }

  private static RedisLink toServer(
      RedisURI node, Duration commandTimeout, ClientResources resources) {
    RedisClient client = RedisClient.create(resources, node);
    ClientOptions.Builder options = ClientOptions.builder();
    limit(options, commandTimeout);
    client.setOptions(options.build());
    return new RedisLink(client, () -> client.connect(CODEC).sync());
  }

  private static RedisLink toCluster(
      List<RedisURI> nodes, Duration commandTimeout, ClientResources resources) {
    RedisClusterClient client = RedisClusterClient.create(resources, nodes);
    ClusterClientOptions.Builder options = ClusterClientOptions.builder();
    limit(options, commandTimeout);
    client.setOptions(
        options
            .topologyRefreshOptions(
                ClusterTopologyRefreshOptions.builder()
                    .enablePeriodicRefresh(LOOKS_AT_CLUSTER_EVERY)
                    .adaptiveRefreshTriggersTimeout(BETWEEN_LOOKS)
                    .refreshTriggersReconnectAttempts(1)
                    .build())
            .build());
    return new RedisLink(client, () -> client.connect(CODEC).sync());
  }

  private static void limit(ClientOptions.Builder options, Duration commandTimeout) {
    options
        .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
        .socketOptions(SocketOptions.builder().connectTimeout(commandTimeout).build())
        .timeoutOptions(TimeoutOptions.enabled(commandTimeout));
  }

  RedisClusterCommands<String, byte[]> connect() {
    return connecting.get();
  }

  void shutdown() {
    client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
  }
}
