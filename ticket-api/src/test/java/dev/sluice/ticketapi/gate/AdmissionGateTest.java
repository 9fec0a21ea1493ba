package dev.sluice.ticketapi.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sluice.ticketapi.id.RandomIds;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.ManualClock;
import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import dev.sluice.waitingroom.pass.AdmissionPass;
import dev.sluice.waitingroom.pass.AdmissionPasses;
import dev.sluice.waitingroom.pass.SigningKey;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import dev.sluice.waitingroom.workqueue.ReleaseReason;
import dev.sluice.waitingroom.workqueue.SessionTouch;
import dev.sluice.waitingroom.workqueue.WorkQueue;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;

class AdmissionGateTest {

  private static final LineId LINE = new LineId("summer-show");
  private static final long PERFORMANCE = 1;

  private final ManualClock clock = ManualClock.atTheSale();
  private final AdmissionPasses passes = new AdmissionPasses(List.of(key((byte) 1)));
  private final Queue queue = new Queue();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final AdmissionGate gate =
      new AdmissionGate(
          passes,
          queue,
          performance -> performance == PERFORMANCE ? Optional.of(LINE) : Optional.empty(),
          new GateMeters(meters),
          clock);
  private final MockHttpServletRequest request = new MockHttpServletRequest();

  private static SigningKey key(byte fill) {
    byte[] secret = new byte[32];
    Arrays.fill(secret, fill);
    return SigningKey.parse("test", "k:" + Base64.getEncoder().encodeToString(secret));
  }

  @SuppressWarnings("unused")
  static class Handlers {
    void guarded() {}

    @OpenToAll
    void open() {}
  }

  private static final class Queue implements WorkQueue {

    final List<AdmissionPass> touched = new ArrayList<>();
    SessionTouch answer = SessionTouch.ACTIVE;
    boolean away;

    @Override
    public SessionTouch touch(AdmissionPass pass, Instant now) {
      if (away) {
        throw new StoreUnavailable("away", new IllegalStateException());
      }
      touched.add(pass);
      return answer;
    }

    @Override
    public boolean release(AdmissionPass pass, ReleaseReason reason) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean release(LineId line, VisitorId visitor, ReleaseReason reason) {
      throw new UnsupportedOperationException();
    }
  }

  private AdmissionPass pass(LineId line) {
    Instant now = clock.instant();
    return new AdmissionPass(
        line, new VisitorId(RandomIds.next()), 7, now, now.plus(Duration.ofMinutes(10)));
  }

  private void bearer(String text) {
    request.addHeader("Authorization", "Bearer " + text);
  }

  private boolean enter(String handler) throws Exception {
    return gate.preHandle(
        request,
        new MockHttpServletResponse(),
        new HandlerMethod(new Handlers(), Handlers.class.getDeclaredMethod(handler)));
  }

  private void refused(ProblemType type) {
    double before = counted(type.code());
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> enter("guarded"))
        .satisfies(e -> assertThat(e.type()).isEqualTo(type));
    assertThat(counted(type.code())).isEqualTo(before + 1);
    assertThat(counted("passed")).isZero();
  }

  private double counted(String result) {
    return meters.get("ticketing.gate").tag("result", result).counter().count();
  }

  @Test
  void letsTheHolderOfAnActivePassIn() throws Exception {
    AdmissionPass pass = pass(LINE);
    bearer(passes.sign(pass));
    assertThat(enter("guarded")).isTrue();
    assertThat(request.getAttribute(AdmissionGate.PASS)).isEqualTo(pass);
    assertThat(queue.touched).containsExactly(pass);
    assertThat(counted("passed")).isEqualTo(1);
  }

  @Test
  void anOpenHandlerNeedsNoPass() throws Exception {
    assertThat(enter("open")).isTrue();
    assertThat(queue.touched).isEmpty();
  }

  @Test
  void withoutAPassNobodyComesIn() {
    refused(ProblemType.PASS_REQUIRED);
    request.addHeader("Authorization", "Basic dXNlcjpwYXNz");
    refused(ProblemType.PASS_REQUIRED);
    assertThat(queue.touched).isEmpty();
  }

  // INV-8
  @Test
  void aForgedPassIsRejectedBeforeAnybodyIsAsked() {
    bearer(new AdmissionPasses(List.of(key((byte) 2))).sign(pass(LINE)));
    refused(ProblemType.PASS_REJECTED);
    assertThat(queue.touched).isEmpty();
  }

  @Test
  void nonsenseIsRejected() {
    bearer("a.b.c");
    refused(ProblemType.PASS_REJECTED);
  }

  @Test
  void anExpiredPassIsToldApart() {
    bearer(passes.sign(pass(LINE)));
    clock.advance(Duration.ofMinutes(10));
    refused(ProblemType.PASS_EXPIRED);
    assertThat(queue.touched).isEmpty();
  }

  @Test
  void aPassOfAnotherLineDoesNotOpenThisPerformance() {
    bearer(passes.sign(pass(new LineId("winter-show"))));
    request.setAttribute(
        HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, Map.of("performance", "1"));
    refused(ProblemType.PASS_WRONG_LINE);
    assertThat(queue.touched).isEmpty();
  }

  @Test
  void aPerformanceThatDoesNotExistIsLeftToTheHandler() throws Exception {
    bearer(passes.sign(pass(LINE)));
    for (String nonsense : List.of("2", "x", "", "9".repeat(30))) {
      request.setAttribute(
          HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, Map.of("performance", nonsense));
      assertThat(enter("guarded")).as(nonsense).isTrue();
    }
  }

  @Test
  void whoseVisitHasEndedStaysOutside() {
    bearer(passes.sign(pass(LINE)));
    queue.answer = SessionTouch.ENDED;
    refused(ProblemType.VISIT_ENDED);
  }

  @Test
  void theAdmittedGoOnWhileTheWorkQueueIsAway() throws Exception {
    bearer(passes.sign(pass(LINE)));
    queue.away = true;
    assertThat(enter("guarded")).isTrue();
  }

  @Test
  void newcomersStayOutsideWhileTheWorkQueueIsAway() {
    queue.away = true;
    refused(ProblemType.PASS_REQUIRED);
    bearer("a.b.c");
    refused(ProblemType.PASS_REJECTED);
  }
}
