package dev.sluice.waitingroom.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import dev.sluice.waitingroom.pass.AdmissionPass;
import dev.sluice.waitingroom.pass.AdmissionPasses;
import dev.sluice.waitingroom.pass.SigningKey;
import dev.sluice.waitingroom.workqueue.ReleaseReason;
import dev.sluice.waitingroom.workqueue.SessionTouch;
import dev.sluice.waitingroom.workqueue.WorkQueue;
import jakarta.servlet.http.Cookie;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

/** INV-8 for any application behind the room. */
class AdmissionFilterTest {

  private static final Instant NOW = Instant.parse("2036-01-01T11:00:00Z");
  private static final LineId LINE = new LineId("museum");

  private final AdmissionPasses passes = new AdmissionPasses(List.of(key((byte) 1)));
  private final Sessions sessions = new Sessions();
  private final MockHttpServletResponse response = new MockHttpServletResponse();
  private final MockFilterChain application = new MockFilterChain();

  private static SigningKey key(byte fill) {
    byte[] secret = new byte[32];
    Arrays.fill(secret, fill);
    return SigningKey.parse("test", "k:" + Base64.getEncoder().encodeToString(secret));
  }

  private static final class Sessions implements WorkQueue {
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

  private static AdmissionPass pass(LineId line, Instant from) {
    return new AdmissionPass(
        line, VisitorId.random(new SecureRandom()), 7, from, from.plus(Duration.ofMinutes(10)));
  }

  private AdmissionFilter filter(@Nullable WorkQueue workQueue, @Nullable String waitingPage) {
    GateSettings settings =
        new GateSettings(
            LINE.value(),
            waitingPage,
            List.of("/health", "/static/"),
            GateSettings.LANDING,
            false,
            true);
    Gate gate = new Gate(LINE, passes, workQueue, InstantSource.fixed(NOW));
    return new AdmissionFilter(
        gate, new Landing(gate, settings, InstantSource.fixed(NOW)), settings);
  }

  private boolean enters(MockHttpServletRequest request, @Nullable String waitingPage)
      throws Exception {
    filter(sessions, waitingPage).doFilter(request, response, application);
    return application.getRequest() != null;
  }

  private static MockHttpServletRequest get(String path) {
    return new MockHttpServletRequest("GET", path);
  }

  private static MockHttpServletRequest bearer(String pass) {
    MockHttpServletRequest request = get("/tour");
    request.addHeader("Authorization", "Bearer " + pass);
    return request;
  }

  private void assertRefused(MockHttpServletRequest request, String type) throws Exception {
    assertThat(enters(request, null)).isFalse();
    assertThat(response.getContentType()).startsWith("application/problem+json");
    var problem = JsonMapper.shared().readTree(response.getContentAsString());
    assertThat(problem.path("type").asString()).isEqualTo(type);
    assertThat(problem.path("status").asInt()).isEqualTo(response.getStatus());
  }

  @Test
  void letsTheHolderOfAnActivePassInAndTellsTheApplicationWhoItIs() throws Exception {
    AdmissionPass pass = pass(LINE, NOW);
    MockHttpServletRequest request = bearer(passes.sign(pass));
    assertThat(enters(request, null)).isTrue();
    assertThat(request.getAttribute(AdmissionFilter.PASS)).isEqualTo(pass);
    assertThat(sessions.touched).containsExactly(pass);
  }

  @Test
  void takesThePassFromItsCookieToo() throws Exception {
    MockHttpServletRequest request = get("/tour");
    request.setCookies(new Cookie("__Host-sluice-pass", passes.sign(pass(LINE, NOW))));
    assertThat(enters(request, null)).isTrue();
  }

  @Test
  void withoutAPassNobodyComesInAndNobodyIsAsked() throws Exception {
    assertRefused(get("/tour"), "pass-required");
    assertThat(sessions.touched).isEmpty();
  }

  @Test
  void aForgedPassIsRejectedBeforeAnybodyIsAsked() throws Exception {
    AdmissionPasses others = new AdmissionPasses(List.of(key((byte) 2)));
    assertRefused(bearer(others.sign(pass(LINE, NOW))), "pass-rejected");
    assertThat(sessions.touched).isEmpty();
  }

  @Test
  void aPassThatIsOverIsRefused() throws Exception {
    assertRefused(bearer(passes.sign(pass(LINE, NOW.minus(Duration.ofHours(1))))), "pass-expired");
  }

  @Test
  void aPassOfAnotherLineIsRefused() throws Exception {
    assertRefused(bearer(passes.sign(pass(new LineId("concert"), NOW))), "pass-wrong-line");
    assertThat(sessions.touched).isEmpty();
  }

  @Test
  void aSessionThatHasEndedIsRefused() throws Exception {
    sessions.answer = SessionTouch.ENDED;
    assertRefused(bearer(passes.sign(pass(LINE, NOW))), "visit-ended");
  }

  @Test
  void whileRedisIsAwayTheAdmittedGoOn() throws Exception {
    sessions.away = true;
    assertThat(enters(bearer(passes.sign(pass(LINE, NOW))), null)).isTrue();
  }

  @Test
  void aBrowserIsSentToTheWaitingPage() throws Exception {
    MockHttpServletRequest request = get("/tour");
    request.addHeader("Accept", "text/html,application/xhtml+xml");
    assertThat(enters(request, "https://wait.example/lines/museum")).isFalse();
    assertThat(response.getRedirectedUrl()).isEqualTo("https://wait.example/lines/museum");
    assertThat(response.getCookie("__Host-sluice-return"))
        .isNotNull()
        .extracting(Cookie::getValue)
        .isEqualTo("%2Ftour");
  }

  @Test
  void aProgramIsToldInsteadOfBeingSentAway() throws Exception {
    MockHttpServletRequest request = new MockHttpServletRequest("POST", "/tour");
    request.addHeader("Accept", "text/html");
    assertThat(enters(request, "https://wait.example/lines/museum")).isFalse();
    assertThat(response.getStatus()).isEqualTo(403);
    assertThat(response.getHeader("Location")).isNull();
  }

  @Test
  void withoutAWorkQueueAPassIsGoodUntilItExpires() throws Exception {
    sessions.answer = SessionTouch.ENDED;
    filter(null, null).doFilter(bearer(passes.sign(pass(LINE, NOW))), response, application);
    assertThat(application.getRequest()).isNotNull();
    assertThat(sessions.touched).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health", "/static/logo.svg", "/static/css/a.css"})
  void whatIsOpenNeedsNoPass(String path) throws Exception {
    assertThat(enters(get(path), null)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/Health",
        "/health/",
        "/health;jsessionid=1",
        "//health",
        "/static/../tour",
        "/static/%2e%2e/tour",
        "/static//tour",
        "/static/./tour",
        "/static/a;b=c",
        "/static\\tour",
        "/static",
        ""
      })
  void noSpellingOfAPathLeadsAroundTheGate(String path) throws Exception {
    assertThat(enters(get(path), null)).isFalse();
    assertThat(response.getStatus()).isEqualTo(403);
  }

  private static GateSettings settings(
      String line, @Nullable String page, List<String> open, String landing) {
    return new GateSettings(line, page, open, landing, false, true);
  }

  @Test
  void settingsThatCannotBeMeantStopTheStart() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings("No Line!", null, List.of(), "/in"))
        .withMessageContaining("waiting-room.gate.line");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings("museum", null, List.of("static/**"), "/in"))
        .withMessageContaining("waiting-room.gate.open");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings("museum", null, List.of(), "/in/../out"))
        .withMessageContaining("waiting-room.gate.landing");
    for (String page : List.of("javascript:alert(1)", "//wait.example", "/lines/museum", "x y")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> settings("museum", page, List.of(), "/in"))
          .withMessageContaining("waiting-room.gate.waiting-page");
    }
  }
}
