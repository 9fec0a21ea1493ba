package dev.sluice.ticketapi.operator;

import dev.sluice.ticketapi.account.RequiresRole;
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
import org.springframework.web.servlet.HandlerMapping;

/**
 * Lets only operators through to what is mapped under {@code /operator}. It goes by the pattern of
 * the handler that will answer, so no spelling of a path leads around it. A handler that asks for
 * the role of an account ({@link RequiresRole}) is guarded by that and needs no key.
 */
@Component
final class OperatorGate implements HandlerInterceptor {

  private static final String OPERATORS = "/operator";
  private static final String SCHEME = "Bearer ";

  private final boolean hasKey;
  private final byte[] key;

  OperatorGate(OperatorSettings settings) {
    hasKey = !settings.operatorKey().isEmpty();
    key = digest(settings.operatorKey());
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (isForOperators(request) && !asksForARole(handler)) {
      if (!hasKey) {
        throw new ProblemException(ProblemType.NOT_FOUND, ProblemType.NOT_FOUND.meaning());
      }
      if (!isOperator(request.getHeader(HttpHeaders.AUTHORIZATION))) {
        ProblemException problem =
            new ProblemException(
                ProblemType.OPERATOR_REQUIRED, "give the operator key as bearer token");
        problem.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        throw problem;
      }
    }
    return true;
  }

  /** Somebody who is signed in as a person proves more than whoever has the key. */
  private static boolean asksForARole(Object handler) {
    return handler instanceof HandlerMethod method
        && method.hasMethodAnnotation(RequiresRole.class);
  }

  private static boolean isForOperators(HttpServletRequest request) {
    Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    return pattern != null && pattern.toString().startsWith(OPERATORS);
  }

  /** Compares digests: neither the content nor the length of the key shows in the time it takes. */
  private boolean isOperator(@Nullable String authorization) {
    return authorization != null
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
