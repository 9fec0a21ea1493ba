package dev.sluice.monitorui.operators;

import dev.sluice.monitorui.page.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Problem documents for what is refused before a handler is reached. */
@Component
final class RefusalAnswers implements AuthenticationEntryPoint, AccessDeniedHandler {

  private final JsonMapper json;

  RefusalAnswers(JsonMapper json) {
    this.json = json;
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
      throws IOException {
    write(response, Refusal.signInRequired());
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
      throws IOException {
    write(
        response,
        e instanceof CsrfException
            ? new Refusal(403, "csrf-rejected", "The request lacks the token of this page")
            : new Refusal(403, "role-required", "This is for nobody"));
  }

  void write(HttpServletResponse response, Refusal refusal) throws IOException {
    response.setStatus(refusal.getStatusCode().value());
    refusal.getHeaders().forEach((name, values) -> response.setHeader(name, values.getFirst()));
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.getOutputStream().write(json.writeValueAsBytes(refusal.getBody()));
  }
}
