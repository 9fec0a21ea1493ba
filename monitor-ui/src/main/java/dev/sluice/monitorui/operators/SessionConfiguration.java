package dev.sluice.monitorui.operators;

import dev.sluice.waitingroom.keyspace.RedisConnections;
import dev.sluice.waitingroom.keyspace.RedisKeys;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import tools.jackson.databind.json.JsonMapper;

/** Where sessions are, and the cookie that names one. */
@Configuration(proxyBeanMethods = false)
@EnableSpringHttpSession
class SessionConfiguration {

  @Bean
  RedisSessions operatorSessionRepository(
      RedisConnections redis, RedisKeys keys, OperatorSettings settings, JsonMapper json) {
    return new RedisSessions(redis, keys, settings, json);
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
