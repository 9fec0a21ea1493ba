package dev.sluice.waitingroom.gate;

import dev.sluice.waitingroom.pass.AdmissionPass;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a request through when it carries a pass that the {@link Gate} accepts, as {@code
 * Authorization: Bearer} or as the cookie that {@link Landing} has set.
 */
public final class AdmissionFilter extends OncePerRequestFilter {

  /** Request attribute: the pass of the visitor who was let through. */
  public static final String PASS = "dev.sluice.waitingroom.gate.AdmissionFilter.pass";

  private final Gate gate;
  private final Landing landing;
  private final GateSettings settings;

  public AdmissionFilter(Gate gate, Landing landing, GateSettings settings) {
    this.gate = gate;
    this.landing = landing;
    this.settings = settings;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String path = request.getRequestURI();
    if (path.equals(request.getContextPath() + settings.landing())) {
      landing.handle(request, response);
      return;
    }
    if (settings.isOpen(path)) {
      chain.doFilter(request, response);
      return;
    }
    switch (gate.check(settings.cookies().passIn(request))) {
      case GateCheck.Admitted(AdmissionPass pass) -> {
        request.setAttribute(PASS, pass);
        chain.doFilter(request, response);
      }
      case GateCheck.Refused refused -> refuse(request, response, refused);
    }
  }

  private void refuse(
      HttpServletRequest request, HttpServletResponse response, GateCheck.Refused refused)
      throws IOException {
    String waitingPage = settings.waitingPage();
    if (waitingPage == null
        || !GateAnswers.isNavigation(request.getMethod(), request.getHeader("Accept"))) {
      GateAnswers.refuse(response, refused);
      return;
    }
    response.setHeader("Cache-Control", "no-store");
    response.addHeader(
        "Set-Cookie",
        settings
            .cookies()
            .keepReturnPath(
                ReturnPath.of(wanted(request.getRequestURI(), request.getQueryString()))));
    response.sendRedirect(waitingPage);
  }

  private static String wanted(String path, @Nullable String query) {
    return query == null ? path : path + '?' + query;
  }
}
