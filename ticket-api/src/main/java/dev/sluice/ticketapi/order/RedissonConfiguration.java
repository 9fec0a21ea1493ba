package dev.sluice.ticketapi.order;

import dev.sluice.waitingroom.keyspace.RedisAddress;
import dev.sluice.waitingroom.spring.WaitingRoomSettings;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.config.BaseConfig;
import org.redisson.config.ClusterServersConfig;
import org.redisson.config.Config;
import org.redisson.config.ReadMode;
import org.redisson.config.SingleServerConfig;
import org.redisson.config.SubscriptionMode;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The client for locks: few connections, made at the first use, failing fast. */
@Configuration(proxyBeanMethods = false)
class RedissonConfiguration {

  private static final int CONNECTIONS = 8;
  private static final int SUBSCRIPTIONS = 2;

  /** A new master of a slot is known at the latest after this time. */
  private static final int LOOKS_AT_CLUSTER_EVERY_MILLIS = 1_000;

  @Bean(destroyMethod = "shutdown")
  RedissonClient redisson(WaitingRoomSettings settings) {
    RedisAddress address = RedisAddress.parse(settings.redis().uri());
    int timeout = Math.toIntExact(settings.redis().commandTimeout().toMillis());
    Config config = new Config();
    config.setLazyInitialization(true);
    config.setThreads(2);
    config.setNettyThreads(2);
    login(config, address.nodes().getFirst().getUserInfo());
    limit(address.isCluster() ? cluster(config, address) : server(config, address), timeout);
    return Redisson.create(config);
  }

  private static void login(Config config, @Nullable String login) {
    if (login != null) {
      int colon = login.indexOf(':');
      if (colon > 0) {
        config.setUsername(login.substring(0, colon));
      }
      config.setPassword(login.substring(colon + 1));
    }
  }

  private static BaseConfig<?> server(Config config, RedisAddress address) {
    SingleServerConfig server = config.useSingleServer();
    server.setAddress(node(address.nodes().getFirst()));
    server.setConnectionMinimumIdleSize(1);
    server.setConnectionPoolSize(CONNECTIONS);
    server.setSubscriptionConnectionMinimumIdleSize(1);
    server.setSubscriptionConnectionPoolSize(SUBSCRIPTIONS);
    return server;
  }

  /** Everything at the masters: a lock that is read at a replica is none. */
  private static BaseConfig<?> cluster(Config config, RedisAddress address) {
    ClusterServersConfig cluster = config.useClusterServers();
    address.nodes().forEach(node -> cluster.addNodeAddress(node(node)));
    cluster.setScanInterval(LOOKS_AT_CLUSTER_EVERY_MILLIS);
    cluster.setReadMode(ReadMode.MASTER);
    cluster.setSubscriptionMode(SubscriptionMode.MASTER);
    cluster.setMasterConnectionMinimumIdleSize(1);
    cluster.setMasterConnectionPoolSize(CONNECTIONS);
    cluster.setSlaveConnectionMinimumIdleSize(1);
    cluster.setSubscriptionConnectionMinimumIdleSize(1);
    cluster.setSubscriptionConnectionPoolSize(SUBSCRIPTIONS);
    return cluster;
  }

  private static void limit(BaseConfig<?> servers, int timeout) {
    servers.setTimeout(timeout);
    servers.setConnectTimeout(timeout);
    servers.setRetryAttempts(1);
  }

  private static String node(URI node) {
    return node.getScheme()
        + "://"
        + node.getHost()
        + ":"
        + (node.getPort() < 0 ? 6379 : node.getPort());
  }
}
