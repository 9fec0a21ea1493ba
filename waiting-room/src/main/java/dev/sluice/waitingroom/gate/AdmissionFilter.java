package dev.sluice.waitingroom.gate;

import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import dev.sluice.waitingroom.pass.AdmissionPass;
import dev.sluice.waitingroom.pass.AdmissionPasses;
import dev.sluice.waitingroom.pass.PassCheck;
import dev.sluice.waitingroom.pass.PassRejection;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemDocuments;
import dev.sluice.waitingroom.workqueue.SessionTouch;
import dev.sluice.waitingroom.workqueue.WorkQueue;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lets a request through when it carries the pass of an active session of the line. The signature
 * is checked without asking anybody; only a genuine pass costs one call to Redis, which is the sign
 * of life too. The pass comes as {@code Authorization: Bearer} or as the cookie {@value #COOKIE}.
 */
public final class AdmissionFilter extends OncePerRequestFilter {

  /** Request attribute: the pass of the visitor who was let through. */
  public static final String PASS = AdmissionFilter.class.getName() + ".pass";

  /** Name of the cookie that a page of the application may keep the pass in. */
  public static final String COOKIE = "__Host-sluice-pass";

  private static final Logger LOG = LoggerFactory.getLogger(AdmissionFilter.class);
  private static final String SCHEME = "Bearer ";

  private final AdmissionPasses passes;
  private final WorkQueue workQueue;
  private final GateSettings settings;
  private final InstantSource clock;
  private final JsonMapper json = JsonMapper.shared();

  public AdmissionFilter(
      AdmissionPasses passes, WorkQueue workQueue, GateSettings settings, InstantSource clock) {
    this.passes = passes;
    this.workQueue = workQueue;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (settings.isOpen(request.getRequestURI())) {
      chain.doFilter(request, response);
      return;
    }
    switch (check(passOf(request), clock.instant())) {
      case GateCheck.Admitted(AdmissionPass pass) -> {
        request.setAttribute(PASS, pass);
        chain.doFilter(request, response);
      }
      case GateCheck.Refused(ProblemType type, String detail) ->
          refuse(request, response, type, detail);
    }
  }

  private static @Nullable String passOf(HttpServletRequest request) {
    String authorization = request.getHeader("Authorization");
    if (authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return authorization.substring(SCHEME.length()).strip();
    }
    Cookie[] cookies = request.getCookies();
    if (cookies != null) {
      for (Cookie cookie : cookies) {
        if (cookie.getName().equals(COOKIE)) {
          return cookie.getValue();
        }
      }
    }
    return null;
  }

  private GateCheck check(@Nullable String text, Instant now) {
    if (text == null) {
      return new GateCheck.Refused(
          ProblemType.PASS_REQUIRED, "Send the admission pass as Authorization: Bearer");
    }
    return switch (passes.check(text, now)) {
      case PassCheck.Valid(AdmissionPass pass) when !pass.line().equals(settings.lineId()) ->
          new GateCheck.Refused(
              ProblemType.PASS_WRONG_LINE, "There is another line in front of this");
      case PassCheck.Valid(AdmissionPass pass) when isOver(pass, now) ->
          new GateCheck.Refused(
              ProblemType.VISIT_ENDED, "The slot went to somebody else; join the line again");
      case PassCheck.Valid(AdmissionPass pass) -> new GateCheck.Admitted(pass);
      case PassCheck.Rejected(PassRejection reason) when reason == PassRejection.EXPIRED ->
          new GateCheck.Refused(ProblemType.PASS_EXPIRED, "Join the line again to come back in");
      case PassCheck.Rejected _ ->
          new GateCheck.Refused(
              ProblemType.PASS_REJECTED, "The pass is not genuine or not valid now");
    };
  }

  /** With Redis away whoever was admitted goes on, and nobody new can have a pass. */
  private boolean isOver(AdmissionPass pass, Instant now) {
    try {
      return workQueue.touch(pass, now) == SessionTouch.ENDED;
    } catch (StoreUnavailable e) {
      LOG.debug("line={} - work queue does not answer, the admitted go on", pass.line(), e);
      return false;
    }
  }

  private void refuse(
      HttpServletRequest request, HttpServletResponse response, ProblemType type, String detail)
      throws IOException {
    response.setHeader("Cache-Control", "no-store");
    String accept = request.getHeader("Accept");
    if (settings.waitingPage() != null
        && request.getMethod().equals("GET")
        && accept != null
        && accept.contains("text/html")) {
      response.sendRedirect(settings.waitingPage());
      return;
    }
    response.setStatus(type.status());
    response.setContentType("application/problem+json");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    json.writeValue(
        response.getOutputStream(),
        ProblemDocuments.members(ProblemDocuments.of(type, detail, null)));
  }
}
