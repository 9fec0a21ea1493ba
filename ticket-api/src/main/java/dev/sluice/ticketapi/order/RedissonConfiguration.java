package dev.sluice.ticketapi.order;

import dev.sluice.waitingroom.spring.WaitingRoomSettings;
import java.net.URI;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;
import org.redisson.config.SingleServerConfig;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The client for locks: few connections, made at the first use, failing fast. */
@Configuration(proxyBeanMethods = false)
class RedissonConfiguration {

  @Bean(destroyMethod = "shutdown")
  RedissonClient redisson(WaitingRoomSettings settings) {
    URI uri = URI.create(settings.redis().uri());
    int timeout = Math.toIntExact(settings.redis().commandTimeout().toMillis());
    Config config = new Config();
    config.setLazyInitialization(true);
    config.setThreads(2);
    config.setNettyThreads(2);
    String login = uri.getUserInfo();
    if (login != null) {
      int colon = login.indexOf(':');
      if (colon > 0) {
        config.setUsername(login.substring(0, colon));
      }
      config.setPassword(login.substring(colon + 1));
    }
    SingleServerConfig server = config.useSingleServer();
    server.setAddress(
        uri.getScheme() + "://" + uri.getHost() + ":" + (uri.getPort() < 0 ? 6379 : uri.getPort()));
    server.setConnectionMinimumIdleSize(1);
    server.setConnectionPoolSize(8);
    server.setSubscriptionConnectionMinimumIdleSize(1);
    server.setSubscriptionConnectionPoolSize(2);
    server.setTimeout(timeout);
    server.setConnectTimeout(timeout);
    server.setRetryAttempts(1);
    return Redisson.create(config);
  }
}
