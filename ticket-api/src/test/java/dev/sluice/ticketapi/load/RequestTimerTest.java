package dev.sluice.ticketapi.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.waitingroom.saturation.LoadReport;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.method.HandlerMethod;

class RequestTimerTest {

  private final RequestMeter meter =
      new RequestMeter(new LoadSettings("main", "", Duration.ofHours(1)));
  private final RequestTimer timer = new RequestTimer(meter, new ExternalTime());
  private final HandlerMethod handler;

  RequestTimerTest() throws NoSuchMethodException {
    handler = new HandlerMethod(this, "toString");
  }

  private void request(String method, int status, @Nullable Exception unresolved) {
    MockHttpServletRequest request = new MockHttpServletRequest(method, "/api/orders");
    MockHttpServletResponse response = new MockHttpServletResponse();
    response.setStatus(status);
    assertThat(timer.preHandle(request, response, handler)).isTrue();
    assertThat(meter.totals().inProgress()).isEqualTo(1);
    timer.afterCompletion(request, response, handler, unresolved);
    assertThat(meter.totals().inProgress()).isZero();
  }

  private LoadReport.Requests counts() {
    LoadReport.Requests totals = meter.totals();
    return new LoadReport.Requests(
        totals.done(), 0, totals.writes(), totals.slowWrites(), totals.failed(), 0);
  }

  @Test
  void tellsReadsWritesAndFailuresApart() {
    request("GET", 200, null);
    request("GET", 404, null);
    request("POST", 201, null);
    request("DELETE", 409, null);
    request("POST", 503, null);
    request("POST", 200, new IllegalStateException());
    assertThat(counts()).isEqualTo(new LoadReport.Requests(6, 0, 4, 0, 2, 0));
    assertThat(meter.totals().nanos()).isPositive();
  }

  @Test
  void whoeverIsTurnedAwayAtTheGateIsNoSignOfAFastShop() {
    request("POST", 401, null);
    request("POST", 403, null);
    assertThat(counts()).isEqualTo(new LoadReport.Requests(0, 0, 0, 0, 0, 0));
  }

  @Test
  void aWriteOutsideTheObjectiveIsSlow() {
    RequestMeter strict = new RequestMeter(new LoadSettings("main", "", Duration.ofSeconds(1)));
    for (long millis : new long[] {999, 1_000, 1_001}) {
      strict.began();
      strict.ended(RequestMeter.End.ANSWERED, true, millis * 1_000_000);
      strict.began();
      strict.ended(RequestMeter.End.ANSWERED, false, millis * 1_000_000);
    }
    assertThat(strict.totals().slowWrites()).isEqualTo(1);
  }

  @Test
  void filesAreNotWork() {
    MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/nothing");
    MockHttpServletResponse response = new MockHttpServletResponse();
    timer.preHandle(request, response, "a file");
    timer.afterCompletion(request, response, "a file", null);
    assertThat(counts()).isEqualTo(new LoadReport.Requests(0, 0, 0, 0, 0, 0));
  }
}
