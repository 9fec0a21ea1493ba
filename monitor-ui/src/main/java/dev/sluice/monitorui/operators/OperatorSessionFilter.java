package dev.sluice.monitorui.operators;

import dev.sluice.monitorui.access.SignedIn;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Says who is behind a request under {@code /api}. Pages, scripts and pictures are for everybody:
 * they hold no figure, and come also while Redis is away.
 */
final class OperatorSessionFilter extends OncePerRequestFilter {

  private final OperatorSessions sessions;

  OperatorSessionFilter(OperatorSessions sessions) {
    this.sessions = sessions;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getServletPath().startsWith("/api/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    Optional<SignedIn> by = sessions.current(request);
    if (by.isPresent()) {
      SecurityContext context = SecurityContextHolder.createEmptyContext();
      context.setAuthentication(
          UsernamePasswordAuthenticationToken.authenticated(by.get(), "", List.of()));
      SecurityContextHolder.setContext(context);
    }
    chain.doFilter(request, response);
  }
}
