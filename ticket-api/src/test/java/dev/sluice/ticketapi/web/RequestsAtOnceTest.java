package dev.sluice.ticketapi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

class RequestsAtOnceTest {

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final RequestsAtOnce filter =
      new RequestsAtOnce(new WebSettings(1), meters, JsonMapper.builder().build());

  private MockHttpServletResponse come(String path, FilterChain chain)
      throws ServletException, IOException {
    MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
    request.setServletPath(path);
    MockHttpServletResponse response = new MockHttpServletResponse();
    filter.doFilter(request, response, chain);
    return response;
  }

  /** What somebody else is told while the only place is taken. */
  private MockHttpServletResponse meanwhile(String path) throws ServletException, IOException {
    MockHttpServletResponse[] second = new MockHttpServletResponse[1];
    come("/api/orders", (_, _) -> second[0] = come(path, (_, _) -> {}));
    return second[0];
  }

  @Test
  void whoeverIsTooMuchIsToldAtOnceToComeBack() throws Exception {
    MockHttpServletResponse refused = meanwhile("/api/shows");
    assertThat(refused.getStatus()).isEqualTo(503);
    assertThat(refused.getHeader("Retry-After")).isEqualTo("1");
    assertThat(refused.getContentType()).isEqualTo("application/problem+json");
    assertThat(refused.getContentAsString()).contains("\"type\":\"shop-busy\"");
    assertThat(meters.get("ticketing.requests.refused").counter().count()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/actuator/health/readiness",
        "/operator/performances/1/sales",
        "/api/payments/notices"
      })
  void thoseOnWhomTheShopDependsAlwaysGetIn(String path) throws Exception {
    assertThat(meanwhile(path).getStatus()).isEqualTo(200);
  }

  @Test
  void aPlaceIsFreeAgainWhateverBecameOfTheRequest() throws Exception {
    assertThatThrownBy(() ->
            come(
                "/api/orders",
                (_, _) -> {
                  throw new IOException("gone");
                }))
        .isInstanceOf(IOException.class);
    assertThat(come("/api/orders", (_, _) -> {}).getStatus()).isEqualTo(200);
  }
}
