package dev.sluice.waitingroomstarter;

import dev.sluice.waitingroom.keyspace.RedisConnections;
import dev.sluice.waitingroom.keyspace.RedisKeys;
import dev.sluice.waitingroom.spring.WaitingRoomSettings;
import dev.sluice.waitingroom.workqueue.RedisWorkQueue;
import dev.sluice.waitingroom.workqueue.SessionLimits;
import dev.sluice.waitingroom.workqueue.WorkQueue;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The room's work queue, for an application that may reach the room's Redis. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("waiting-room.redis.uri")
class ActiveSessions {

  @Bean(destroyMethod = "close")
  @ConditionalOnMissingBean
  RedisConnections redisConnections(WaitingRoomSettings settings) {
    return new RedisConnections(settings.redis().uri(), settings.redis().commandTimeout());
  }

  @Bean
  @ConditionalOnMissingBean
  WorkQueue workQueue(RedisConnections redis, WaitingRoomSettings settings) {
    WaitingRoomSettings.WorkQueue limits = settings.workQueue();
    return new RedisWorkQueue(
        redis,
        new RedisKeys(settings.redis().keyPrefix()),
        new SessionLimits(limits.claimWithin(), limits.idleAtMostFor(), limits.sessionAtMostFor()));
  }
}
