package dev.sluice.gatekeeper;

import dev.sluice.waitingroom.gate.Gate;
import dev.sluice.waitingroom.gate.GateAnswers;
import dev.sluice.waitingroom.gate.GateCheck;
import dev.sluice.waitingroom.gate.ReturnPath;
import dev.sluice.waitingroom.pass.AdmissionPass;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers every request that begins with {@code /gate/}. A filter, because it goes by the path as
 * it was sent; whatever a dispatcher would make of it, such a path never reaches anything else.
 */
final class GatekeeperFilter extends OncePerRequestFilter {

  private static final String GATE = "/gate/";

  private final Map<String, Door> doors;
  private final MeterRegistry meters;

  GatekeeperFilter(Map<String, Door> doors, MeterRegistry meters) {
    this.doors = Map.copyOf(doors);
    this.meters = meters;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String path = request.getRequestURI();
    if (!path.startsWith(GATE)) {
      chain.doFilter(request, response);
      return;
    }
    Optional<Question> question = Question.of(path);
    if (question.isPresent()) {
      Question asked = question.get();
      Door door = doors.get(asked.line());
      if (door != null) {
        open(door, asked, request, response);
        return;
      }
    }
    response.setStatus(HttpServletResponse.SC_NOT_FOUND);
  }

  private void open(
      Door door, Question asked, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    switch (asked.kind()) {
      case ENTER -> door.landing().handle(request, response);
      case CHECK -> check(door, request, response);
      case ANSWER -> answer(door, asked.rest(), request, response);
    }
  }

  /** nginx reads the status and hands headers on as it is told; it shows no body of ours. */
  private void check(Door door, HttpServletRequest request, HttpServletResponse response) {
    switch (counted(door, request)) {
      case GateCheck.Admitted(AdmissionPass pass) -> {
        admit(response, pass);
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
      }
      case GateCheck.Refused refused -> {
        GateAnswers.head(response, refused.type());
        response.setHeader("X-Sluice-Problem", refused.type().code());
        String method = first(request.getHeader("X-Original-Method"), request.getMethod());
        sendAway(door, method, request.getHeader("X-Original-URI"), request, response);
      }
    }
  }

  private void answer(
      Door door, String rest, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    switch (counted(door, request)) {
      case GateCheck.Admitted(AdmissionPass pass) -> {
        admit(response, pass);
        response.setStatus(HttpServletResponse.SC_OK);
      }
      case GateCheck.Refused refused -> {
        String method = first(request.getHeader("X-Forwarded-Method"), request.getMethod());
        String wanted = first(request.getHeader("X-Forwarded-Uri"), appended(rest, request));
        if (sendAway(door, method, wanted, request, response)) {
          response.setHeader("Cache-Control", "no-store");
          response.setStatus(HttpServletResponse.SC_FOUND);
        } else {
          GateAnswers.refuse(response, refused);
        }
      }
    }
  }

  private GateCheck counted(Door door, HttpServletRequest request) {
    Gate gate = door.gate();
    GateCheck check = gate.check(door.settings().cookies().passIn(request));
    String answer =
        switch (check) {
          case GateCheck.Admitted _ -> "admitted";
          case GateCheck.Refused refused -> refused.type().code();
        };
    meters
        .counter("gatekeeper.checks", "line", door.settings().line(), "answer", answer)
        .increment();
    return check;
  }

  /** So that the site can know its visitor; the proxy must not let a visitor send these. */
  private static void admit(HttpServletResponse response, AdmissionPass pass) {
    response.setHeader("X-Sluice-Visitor", pass.visitor().value());
    response.setHeader("X-Sluice-Number", Long.toString(pass.number()));
  }

  /**
   * Names the waiting page when a person looks. It is the one of the settings: nothing of the
   * request decides where anybody is sent.
   */
  private static boolean sendAway(
      Door door,
      String method,
      @Nullable String wanted,
      HttpServletRequest request,
      HttpServletResponse response) {
    String waitingPage = door.settings().waitingPage();
    if (waitingPage == null || !GateAnswers.isNavigation(method, request.getHeader("Accept"))) {
      return false;
    }
    response.setHeader("Location", waitingPage);
    response.addHeader(
        "Set-Cookie", door.settings().cookies().keepReturnPath(ReturnPath.of(wanted)));
    return true;
  }

  private static String appended(String rest, HttpServletRequest request) {
    String query = request.getQueryString();
    return query == null ? rest : rest + '?' + query;
  }

  private static String first(@Nullable String header, String otherwise) {
    return header == null || header.isEmpty() ? otherwise : header;
  }
}
