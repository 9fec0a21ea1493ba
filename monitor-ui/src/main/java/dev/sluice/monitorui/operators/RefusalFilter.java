package dev.sluice.monitorui.operators;

import dev.sluice.monitorui.page.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Outside of everything that may ask Redis for a session: answers what no handler could, because
 * the request did not come so far.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class RefusalFilter extends OncePerRequestFilter {

  private final RefusalAnswers answers;

  RefusalFilter(RefusalAnswers answers) {
    this.answers = answers;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      chain.doFilter(request, response);
    } catch (Refusal refusal) {
      if (!response.isCommitted()) {
        answers.write(response, refusal);
      }
    }
  }
}
