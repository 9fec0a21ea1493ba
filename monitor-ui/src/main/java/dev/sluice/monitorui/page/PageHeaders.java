package dev.sluice.monitorui.page;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.TreeSet;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Security headers of every answer. Scripts come from this server only; the inline import map is
 * let through by its hash, which is computed from the pages at start, so pages and policy cannot
 * drift.
 */
@Component
@Order(0)
final class PageHeaders extends OncePerRequestFilter {

  private final String policy;

  PageHeaders(@Value("classpath*:/static/*.html") Resource[] pages) throws IOException {
    StringBuilder all = new StringBuilder();
    for (Resource page : pages) {
      all.append(page.getContentAsString(StandardCharsets.UTF_8));
    }
    policy = policy(all.toString());
  }

  static String policy(String html) {
    String scripts = String.join(" ", new TreeSet<>(InlineScripts.sources(html)));
    return String.join(
        "; ",
        "default-src 'none'",
        ("script-src 'self' " + scripts).strip(),
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    response.setHeader("Content-Security-Policy", policy);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    chain.doFilter(request, response);
  }
}
