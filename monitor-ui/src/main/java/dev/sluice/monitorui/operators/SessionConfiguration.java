package dev.sluice.monitorui.operators;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.core.RedisTemplate;
import org.springframework.data.redis.serializer.RedisSerializer;
import org.springframework.session.SessionRepository;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import org.springframework.session.data.redis.RedisSessionRepository;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/** Where sessions are, and the cookie that names one. */
@Configuration(proxyBeanMethods = false)
@EnableSpringHttpSession
class SessionConfiguration {

  @Bean
  SessionRepository<?> operatorSessionRepository(
      RedisConnectionFactory redis, OperatorSettings settings) {
    RedisTemplate<String, Object> template = new RedisTemplate<>();
    template.setConnectionFactory(redis);
    template.setDefaultSerializer(RedisSerializer.string());
    template.setKeySerializer(RedisSerializer.string());
    template.setHashKeySerializer(RedisSerializer.string());
    template.setHashValueSerializer(new SessionValues());
    template.afterPropertiesSet();
    RedisSessionRepository sessions = new RedisSessionRepository(template);
    sessions.setRedisKeyNamespace(settings.keyPrefix() + ":{operators}");
    sessions.setDefaultMaxInactiveInterval(settings.session().idleAtMostFor());
    return new RedisSessions<>(sessions);
  }

  /** Out of reach of scripts and of other sites; over TLS only when it came so. */
  @Bean
  CookieSerializer cookieSerializer() {
    DefaultCookieSerializer cookie = new DefaultCookieSerializer();
    cookie.setCookieName("SLUICE-OPERATOR");
    cookie.setSameSite("Strict");
    cookie.setUseHttpOnlyCookie(true);
    return cookie;
  }
}
