package dev.sluice.ticketapi.load;

import com.zaxxer.hikari.HikariDataSource;
import dev.sluice.waitingroom.keyspace.RedisConnections;
import dev.sluice.waitingroom.keyspace.RedisKeys;
import dev.sluice.waitingroom.saturation.RedisShopLoad;
import dev.sluice.waitingroom.saturation.ShopLoad;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the meters where the work passes: in front of the handlers and around the pool. */
@Configuration(proxyBeanMethods = false)
class LoadConfiguration implements WebMvcConfigurer {

  private final RequestTimer timer;

  LoadConfiguration(RequestTimer timer) {
    this.timer = timer;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    // Whoever signs in need not be admitted: what that costs says nothing of how busy buyers are.
    registry
        .addInterceptor(timer)
        .addPathPatterns("/api/**")
        .excludePathPatterns("/api/accounts/**", "/api/sessions/**")
        .order(Ordered.HIGHEST_PRECEDENCE);
  }

  @Bean
  ShopLoad shopLoad(RedisConnections redis, RedisKeys keys, LoadSettings settings) {
    return new RedisShopLoad(redis, keys, settings.shop());
  }

  /** Providers, because what a post-processor needs is made before others can look at it. */
  @Bean
  static BeanPostProcessor meteredPool(
      ObjectProvider<DatabaseMeter> meter, ObjectProvider<ExternalTime> external) {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource pool && isPool(pool)
            ? new MeteredDataSource(pool, meter.getObject(), external.getObject())
            : bean;
      }
    };
  }

  private static boolean isPool(DataSource source) {
    try {
      return source.isWrapperFor(HikariDataSource.class);
    } catch (SQLException e) {
      return false;
    }
  }
}
