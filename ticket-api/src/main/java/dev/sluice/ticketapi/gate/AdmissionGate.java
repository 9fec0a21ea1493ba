package dev.sluice.ticketapi.gate;

import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import dev.sluice.waitingroom.pass.AdmissionPass;
import dev.sluice.waitingroom.pass.AdmissionPasses;
import dev.sluice.waitingroom.pass.PassCheck;
import dev.sluice.waitingroom.pass.PassRejection;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import dev.sluice.waitingroom.workqueue.SessionTouch;
import dev.sluice.waitingroom.workqueue.WorkQueue;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Lets a request through when it carries the pass of an active session for the right line. The
 * signature is checked without asking anybody; only a genuine pass costs one call to Redis, and
 * nothing here costs SQL.
 */
@Component
public class AdmissionGate implements HandlerInterceptor {

  /** Request attribute: the pass of the visitor who was let through. */
  static final String PASS = AdmissionGate.class.getName() + ".pass";

  /** The path variable that names a performance. */
  private static final String PERFORMANCE = "performance";

  private static final Logger LOG = LoggerFactory.getLogger(AdmissionGate.class);
  private static final String SCHEME = "Bearer ";
  private static final String OURS = "dev.sluice.";

  private final AdmissionPasses passes;
  private final WorkQueue workQueue;
  private final PerformanceLines lines;
  private final GateMeters meters;
  private final InstantSource clock;

  AdmissionGate(
      AdmissionPasses passes,
      WorkQueue workQueue,
      PerformanceLines lines,
      GateMeters meters,
      InstantSource clock) {
    this.passes = passes;
    this.workQueue = workQueue;
    this.lines = lines;
    this.meters = meters;
    this.clock = clock;
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod method && isGuarded(method)) {
      require(request);
    }
    return true;
  }

  /** Refuses a request without the pass of an active session, for a handler that may be open. */
  public void require(HttpServletRequest request) {
    try {
      request.setAttribute(PASS, activePass(request));
    } catch (ProblemException e) {
      meters.refused(e.type());
      throw e;
    }
    meters.passed();
  }

  private AdmissionPass activePass(HttpServletRequest request) {
    Instant now = clock.instant();
    AdmissionPass pass = genuinePass(request.getHeader(HttpHeaders.AUTHORIZATION), now);
    requireLine(request, pass);
    requireActive(pass, now);
    return pass;
  }

  /** The pass of the visitor whom the gate let through; empty where it was not asked. */
  public static Optional<AdmissionPass> passOf(HttpServletRequest request) {
    return request.getAttribute(PASS) instanceof AdmissionPass pass
        ? Optional.of(pass)
        : Optional.empty();
  }

  /** Pages and the handlers of Spring itself are open; ours are closed unless they say so. */
  private static boolean isGuarded(HandlerMethod method) {
    return method.getBeanType().getName().startsWith(OURS)
        && !method.hasMethodAnnotation(OpenToAll.class);
  }

  private AdmissionPass genuinePass(@Nullable String authorization, Instant now) {
    if (authorization == null
        || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw new ProblemException(
          ProblemType.PASS_REQUIRED, "Send the admission pass as Authorization: Bearer");
    }
    return switch (passes.check(authorization.substring(SCHEME.length()).strip(), now)) {
      case PassCheck.Valid(AdmissionPass pass) -> pass;
      case PassCheck.Rejected(PassRejection reason) -> throw rejection(reason);
    };
  }

  private static ProblemException rejection(PassRejection reason) {
    LOG.debug("Pass rejected ({})", reason);
    ProblemException problem =
        switch (reason) {
          case EXPIRED ->
              new ProblemException(ProblemType.PASS_EXPIRED, "Join the line again to come back in");
          case MALFORMED, UNKNOWN_KEY, FORGED, NOT_YET_VALID ->
              new ProblemException(
                  ProblemType.PASS_REJECTED, "The pass is not genuine or not valid now");
        };
    problem.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
    return problem;
  }

  private void requireLine(HttpServletRequest request, AdmissionPass pass) {
    Optional<LineId> line = performance(request).flatMap(lines::lineOf);
    if (line.isPresent() && !line.get().equals(pass.line())) {
      throw new ProblemException(
          ProblemType.PASS_WRONG_LINE, "This performance has a line of its own");
    }
  }

  /** Empty when the path names none, or nonsense; the handler then answers 400 or 404. */
  private static Optional<Long> performance(HttpServletRequest request) {
    if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
            instanceof Map<?, ?> variables
        && variables.get(PERFORMANCE) instanceof String text) {
      try {
        return Optional.of(Long.valueOf(text));
      } catch (NumberFormatException e) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private void requireActive(AdmissionPass pass, Instant now) {
    try {
      if (workQueue.touch(pass, now) == SessionTouch.ENDED) {
        throw new ProblemException(
            ProblemType.VISIT_ENDED, "The slot went to somebody else; join the line again");
      }
    } catch (StoreUnavailable e) {
      LOG.debug(
          "line={} - work queue does not answer, the admitted visitor goes on", pass.line(), e);
    }
  }
}
