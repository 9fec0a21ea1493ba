package dev.sluice.ticketapi.web;

import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemDocuments;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Works on so many requests at once and no more; whoever comes then is told at once to come back.
 * Virtual threads have no pool that would do it: a crowd that finds a way around the line would
 * fill the memory of the node until it dies. Health, operators and the payment provider always get
 * in.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class RequestsAtOnce extends OncePerRequestFilter {

  private static final List<String> ALWAYS =
      List.of("/actuator/", "/operator/", "/api/payments/notices");
  private static final Duration AGAIN_IN = Duration.ofSeconds(1);

  private final Semaphore places;
  private final Counter refused;
  private final byte[] refusal;

  RequestsAtOnce(WebSettings settings, MeterRegistry registry, JsonMapper json) {
    places = new Semaphore(settings.requestsAtOnce());
    refused =
        Counter.builder("ticketing.requests.refused")
            .description("Requests that were told to come back because too many were under way")
            .register(registry);
    refusal =
        json.writeValueAsBytes(
            ProblemDocuments.of(
                ProblemType.SHOP_BUSY, "Too many requests are under way, repeat it", AGAIN_IN));
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String path = request.getServletPath();
    return ALWAYS.stream().anyMatch(path::startsWith);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!places.tryAcquire()) {
      refuse(response);
      return;
    }
    try {
      chain.doFilter(request, response);
    } finally {
      places.release();
    }
  }

  private void refuse(HttpServletResponse response) throws IOException {
    refused.increment();
    response.setStatus(ProblemType.SHOP_BUSY.status());
    response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(AGAIN_IN.toSeconds()));
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.getOutputStream().write(refusal);
  }
}
