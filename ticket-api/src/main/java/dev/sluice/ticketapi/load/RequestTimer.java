package dev.sluice.ticketapi.load;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Times the requests that reach a handler of ours. In front of the gate, so the question whether
 * the visitor is still admitted is part of the time; those without a pass are not counted, because
 * a flood of refusals must not look like a fast shop.
 */
@Component
final class RequestTimer implements HandlerInterceptor {

  private static final String BEGAN = RequestTimer.class.getName() + ".began";
  private static final Set<HttpMethod> SAFE =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private final RequestMeter requests;
  private final ExternalTime external;

  RequestTimer(RequestMeter requests, ExternalTime external) {
    this.requests = requests;
    this.external = external;
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    // an asynchronous request comes here a second time when it goes on
    if (handler instanceof HandlerMethod method
        && !method.hasMethodAnnotation(OfNoVisitor.class)
        && request.getAttribute(BEGAN) == null) {
      request.setAttribute(BEGAN, System.nanoTime());
      requests.began();
      external.requestBegan();
    }
    return true;
  }

  @Override
  public void afterCompletion(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable Exception unresolved) {
    if (request.getAttribute(BEGAN) instanceof Long began) {
      request.removeAttribute(BEGAN);
      external.requestEnded();
      boolean write = !SAFE.contains(HttpMethod.valueOf(request.getMethod()));
      requests.ended(endOf(response, unresolved), write, System.nanoTime() - began);
    }
  }

  private static RequestMeter.End endOf(
      HttpServletResponse response, @Nullable Exception unresolved) {
    int status = response.getStatus();
    if (unresolved != null || status >= HttpStatus.INTERNAL_SERVER_ERROR.value()) {
      return RequestMeter.End.FAILED;
    }
    return status == HttpStatus.UNAUTHORIZED.value() || status == HttpStatus.FORBIDDEN.value()
        ? RequestMeter.End.TURNED_AWAY
        : RequestMeter.End.ANSWERED;
  }
}
