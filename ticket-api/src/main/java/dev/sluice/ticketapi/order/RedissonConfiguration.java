package dev.sluice.ticketapi.order;

import dev.sluice.waitingroom.keyspace.RedisAddress;
import dev.sluice.waitingroom.spring.WaitingRoomSettings;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
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

  /** How often a lost or a new master is looked for. */
  private static final int CLUSTER_LOOKS_EVERY_MS = 2000;

  @Bean(destroyMethod = "shutdown")
  RedissonClient redisson(WaitingRoomSettings settings) {
    RedisAddress address = RedisAddress.of(settings.redis().uri());
    int timeout = Math.toIntExact(settings.redis().commandTimeout().toMillis());
    Config config = new Config();
    config.setLazyInitialization(true);
    config.setThreads(2);
    config.setNettyThreads(2);
    login(config, address);
    if (address.cluster()) {
      cluster(config.useClusterServers(), address, timeout);
    } else {
      single(config.useSingleServer(), address, timeout);
    }
    return Redisson.create(config);
  }

  private static void login(Config config, RedisAddress address) {
    String login = address.nodes().getFirst().getUserInfo();
    if (login == null) {
      return;
    }
    int colon = login.indexOf(':');
    if (colon > 0) {
      config.setUsername(login.substring(0, colon));
    }
    config.setPassword(login.substring(colon + 1));
  }

  private static void single(SingleServerConfig server, RedisAddress address, int timeout) {
    server.setAddress(address.plain().getFirst());
    server.setConnectionMinimumIdleSize(1);
    server.setConnectionPoolSize(CONNECTIONS);
    server.setSubscriptionConnectionMinimumIdleSize(1);
    server.setSubscriptionConnectionPoolSize(SUBSCRIPTIONS);
    server.setTimeout(timeout);
    server.setConnectTimeout(timeout);
    server.setRetryAttempts(1);
  }

  /** Locks are read where they are written; a replica may be behind. */
  private static void cluster(ClusterServersConfig servers, RedisAddress address, int timeout) {
    servers.setNodeAddresses(address.plain());
    servers.setScanInterval(CLUSTER_LOOKS_EVERY_MS);
    servers.setReadMode(ReadMode.MASTER);
    servers.setSubscriptionMode(SubscriptionMode.MASTER);
    servers.setMasterConnectionMinimumIdleSize(1);
    servers.setMasterConnectionPoolSize(CONNECTIONS);
    servers.setSubscriptionConnectionMinimumIdleSize(1);
    servers.setSubscriptionConnectionPoolSize(SUBSCRIPTIONS);
    servers.setTimeout(timeout);
    servers.setConnectTimeout(timeout);
    servers.setRetryAttempts(1);
  }
}
