package dev.sluice.waitingroom.gate;

import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import dev.sluice.waitingroom.pass.AdmissionPass;
import dev.sluice.waitingroom.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the waiting page hands the pass over to a site behind the room. The pass comes in the
 * fragment, which no server and no log sees; a page takes it out of the address and sends it back
 * as {@code Authorization: Bearer}, and the answer is a cookie.
 *
 * <p>POST comes in and DELETE ends the visit. A form or a link of another site can send neither:
 * both need a header or a method that browsers ask for first.
 */
public final class Landing {

  private final Gate gate;
  private final GateSettings settings;
  private final InstantSource clock;
  private final LandingPage page = LandingPage.load();

  public Landing(Gate gate, GateSettings settings, InstantSource clock) {
    this.gate = gate;
    this.settings = settings;
    this.clock = clock;
  }

  /** Answers a request to the landing path. */
  public void handle(HttpServletRequest request, HttpServletResponse response) throws IOException {
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("X-Content-Type-Options", "nosniff");
    switch (request.getMethod()) {
      case "GET", "HEAD" -> show(response);
      case "POST" -> enter(request, response);
      case "DELETE" -> leave(request, response);
      default -> {
        response.setHeader("Allow", "GET, HEAD, POST, DELETE");
        GateAnswers.refuse(
            response,
            new GateCheck.Refused(
                ProblemType.METHOD_NOT_ALLOWED, "The landing takes GET, POST and DELETE"));
      }
    }
  }

  private void show(HttpServletResponse response) throws IOException {
    byte[] text = page.text().getBytes(StandardCharsets.UTF_8);
    response.setHeader("Content-Security-Policy", page.policy());
    response.setContentType("text/html");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setContentLength(text.length);
    response.getOutputStream().write(text);
  }

  /** Only by the header: a cookie would come by itself. */
  private void enter(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String text = PassCookies.bearerIn(request);
    switch (gate.check(text)) {
      case GateCheck.Admitted(AdmissionPass pass) -> {
        PassCookies cookies = settings.cookies();
        Duration left = Duration.between(clock.instant(), pass.expiresAt());
        response.addHeader("Set-Cookie", cookies.keepPass(known(text), left));
        response.addHeader("Set-Cookie", cookies.forgetReturnPath());
        GateAnswers.write(
            response, "application/json", Map.of("to", cookies.returnPathIn(request).value()));
      }
      case GateCheck.Refused refused -> {
        String waitingPage = settings.waitingPage();
        GateAnswers.refuse(
            response, refused, waitingPage == null ? Map.of() : Map.of("waitingPage", waitingPage));
      }
    }
  }

  private static String known(@Nullable String pass) {
    if (pass == null) {
      throw new IllegalStateException("nobody is admitted without a pass");
    }
    return pass;
  }

  /** The slot is free for the next one at once. With Redis away it ends by itself, in time. */
  private void leave(HttpServletRequest request, HttpServletResponse response) throws IOException {
    try {
      gate.end(settings.cookies().passIn(request));
    } catch (StoreUnavailable e) {
      GateAnswers.refuse(
          response,
          new GateCheck.Refused(
              ProblemType.LINE_UNAVAILABLE, "The line's store does not answer; ask again"));
      return;
    }
    response.addHeader("Set-Cookie", settings.cookies().forgetPass());
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
  }
}
