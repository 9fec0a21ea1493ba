package dev.sluice.admissionbatch.saturation;

import dev.sluice.admissionbatch.AdmissionSettings;
import dev.sluice.waitingroom.keyspace.RedisConnections;
import dev.sluice.waitingroom.keyspace.RedisKeys;
import dev.sluice.waitingroom.saturation.RedisShopLoad;
import dev.sluice.waitingroom.saturation.ShopLoad;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the shop's load is read. */
@Configuration(proxyBeanMethods = false)
class SaturationConfiguration {

  @Bean
  ShopLoad shopLoad(RedisConnections redis, RedisKeys keys, AdmissionSettings settings) {
    return new RedisShopLoad(redis, keys, settings.saturation().shop());
  }
}
