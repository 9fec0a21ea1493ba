package dev.sluice.monitorui.operators;

import jakarta.servlet.DispatcherType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderNotFoundException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;

/**
 * Spring Security: nothing under {@code /api} without a session, nothing is changed without the
 * token that only our own pages can read, and a path that nobody thought of takes no change.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class SecurityConfiguration {

  @Bean
  SecurityFilterChain operatorSecurity(
      HttpSecurity http, OperatorSessions sessions, RefusalAnswers answers) {
    return http.csrf(csrf ->
            csrf.csrfTokenRepository(csrfCookie())
                .csrfTokenRequestHandler(new CsrfTokenRequestAttributeHandler()))
        // Every request is recognised by OperatorSessions. Told of sessions, Spring Security takes
        // each of them for a sign-in, and changes the session's name and the token.
        .sessionManagement(AbstractHttpConfigurer::disable)
        .securityContext(context ->
            context.securityContextRepository(new RequestAttributeSecurityContextRepository()))
        // PageHeaders has stricter ones
        .headers(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .authorizeHttpRequests(requests ->
            requests
                .dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                .permitAll()
                .requestMatchers("/api/session")
                .permitAll()
                .requestMatchers("/api/**")
                .authenticated()
                .requestMatchers(HttpMethod.GET, "/**")
                .permitAll()
                .requestMatchers(HttpMethod.HEAD, "/**")
                .permitAll()
                .anyRequest()
                .denyAll())
        .exceptionHandling(
            refused -> refused.authenticationEntryPoint(answers).accessDeniedHandler(answers))
        .addFilterBefore(new OperatorSessionFilter(sessions), AnonymousAuthenticationFilter.class)
        .build();
  }

  /**
   * Not hidden from scripts: that our scripts can read it and those of others cannot is the proof.
   */
  private static CookieCsrfTokenRepository csrfCookie() {
    CookieCsrfTokenRepository tokens = CookieCsrfTokenRepository.withHttpOnlyFalse();
    tokens.setCookieName("SLUICE-CSRF");
    tokens.setHeaderName("X-Sluice-Csrf");
    tokens.setCookieCustomizer(cookie -> cookie.sameSite("Strict"));
    return tokens;
  }

  /** Nobody signs in by any way of Spring's own, so Boot makes no default account either. */
  @Bean
  AuthenticationManager noOtherWayIn() {
    return authentication -> {
      throw new ProviderNotFoundException("operators sign in by POST /api/session");
    };
  }
}
