package dev.sluice.ticketapi.gate;

import dev.sluice.observability.VisitSteps;
import dev.sluice.observability.VisitTrace;
import dev.sluice.waitingroom.pass.AdmissionPass;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Gives all that is logged for a request the trace of its visit. Behind the gate: a trace that a
 * client could choose would lead an operator to a visit that is not the client's.
 */
@Component
class VisitTracing implements HandlerInterceptor {

  private static final Logger VISITS = LoggerFactory.getLogger("visits");
  private static final String STEP = VisitTracing.class.getName() + ".step";

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod
        && request.getAttribute(AdmissionGate.PASS) instanceof AdmissionPass pass) {
      request.setAttribute(
          STEP, VisitSteps.during(name(request), VisitTrace.of(pass.visitor().value())));
    }
    return true;
  }

  /** The pattern and not the path: there are few of the former. */
  private static String name(HttpServletRequest request) {
    return request.getMethod()
        + " "
        + request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
  }

  @Override
  public void afterCompletion(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable Exception unresolved) {
    if (request.getAttribute(STEP) instanceof VisitSteps.During step) {
      request.removeAttribute(STEP);
      step.outcome("http.response.status_code", response.getStatus());
      if (VISITS.isDebugEnabled()) {
        VISITS.debug("step={} status={}", name(request), response.getStatus());
      }
      step.close();
    }
  }
}
