package dev.sluice.monitorui.access;

import dev.sluice.monitorui.page.Refusal;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** In front of every handler under {@code /api}: lets through what the role is for. */
@Component
public final class AccessGate implements HandlerInterceptor {

  private final RefusalLog refusals;

  AccessGate(RefusalLog refusals) {
    this.refusals = refusals;
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (!(handler instanceof HandlerMethod method)
        || request.getDispatcherType() != DispatcherType.REQUEST
        || method.hasMethodAnnotation(OpenToAll.class)) {
      return true;
    }
    SignedIn by = signedIn().orElseThrow(Refusal::signInRequired);
    Optional<Action> needed = needed(method, request.getMethod());
    if (needed.isEmpty() || !by.may(needed.get())) {
      refusals.refused(by, request.getMethod() + " " + request.getServletPath());
      throw Refusal.roleRequired(by.role().name());
    }
    if (needed.get() != Action.KEEP_OWN_ACCOUNT && by.mustChangePassword()) {
      throw Refusal.passwordChangeRequired();
    }
    if (needed.get() != Action.SEE_DASHBOARD && !by.known()) {
      throw Refusal.recordsUnavailable();
    }
    return true;
  }

  /** What a handler needs; empty when nobody said so and it may change something. */
  static Optional<Action> needed(HandlerMethod handler, String method) {
    Needs needs = handler.getMethodAnnotation(Needs.class);
    if (needs != null) {
      return Optional.of(needs.value());
    }
    boolean looks = HttpMethod.GET.matches(method) || HttpMethod.HEAD.matches(method);
    return looks ? Optional.of(Action.SEE_DASHBOARD) : Optional.empty();
  }

  private static Optional<SignedIn> signedIn() {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    return authentication != null && authentication.getPrincipal() instanceof SignedIn by
        ? Optional.of(by)
        : Optional.empty();
  }
}
