package dev.sluice.ticketapi.operator;

import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Lets only operators reach handlers that are for operators. It guards the handler that will
 * answer, whatever the path looks like.
 */
@Component
class OperatorGate implements HandlerInterceptor, WebMvcConfigurer {

  private static final String SCHEME = "Bearer ";

  private final byte @Nullable [] key;

  OperatorGate(OperatorSettings settings) {
    String secret = settings.key();
    key = secret == null || secret.isBlank() ? null : digest(secret);
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this);
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod method
        && method.hasMethodAnnotation(OperatorsOnly.class)
        && !isOperator(request.getHeader(HttpHeaders.AUTHORIZATION))) {
      ProblemException refusal =
          new ProblemException(
              ProblemType.OPERATOR_REQUIRED, "give the operator key as bearer token");
      refusal.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
      throw refusal;
    }
    return true;
  }

  /** Compares digests: neither the content nor the length of the key shows in the time it takes. */
  private boolean isOperator(@Nullable String authorization) {
    return key != null
        && authorization != null
        && authorization.startsWith(SCHEME)
        && MessageDigest.isEqual(key, digest(authorization.substring(SCHEME.length())));
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
