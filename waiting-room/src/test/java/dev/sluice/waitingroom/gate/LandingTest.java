package dev.sluice.waitingroom.gate;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How a pass becomes a cookie of the site, and how it ends. */
class LandingTest {

  private static final Instant NOW = Instant.parse("2036-01-01T11:00:00Z");
  private static final LineId LINE = new LineId("museum");
  private static final String WAITING_PAGE = "https://wait.example/lines/museum";

  private final AdmissionPasses passes =
      new AdmissionPasses(
          List.of(
              SigningKey.parse("test", "k:" + Base64.getEncoder().encodeToString(new byte[32]))));
  private final Sessions sessions = new Sessions();
  private final MockHttpServletResponse response = new MockHttpServletResponse();

  private static final class Sessions implements WorkQueue {
    final List<AdmissionPass> touched = new ArrayList<>();
    final List<AdmissionPass> released = new ArrayList<>();
    boolean away;

    @Override
    public SessionTouch touch(AdmissionPass pass, Instant now) {
      touched.add(pass);
      return SessionTouch.ACTIVE;
    }

    @Override
    public boolean release(AdmissionPass pass, ReleaseReason reason) {
      if (away) {
        throw new StoreUnavailable("away", new IllegalStateException());
      }
      return released.add(pass);
    }

    @Override
    public boolean release(LineId line, VisitorId visitor, ReleaseReason reason) {
      throw new UnsupportedOperationException();
    }
  }

  private final AdmissionPass pass =
      new AdmissionPass(
          LINE, VisitorId.random(new SecureRandom()), 7, NOW, NOW.plus(Duration.ofMinutes(10)));

  private void send(MockHttpServletRequest request, boolean plainHttp) throws Exception {
    InstantSource clock = InstantSource.fixed(NOW);
    new Landing(
            new Gate(LINE, passes, sessions, clock),
            GateSettings.closed(LINE, WAITING_PAGE, plainHttp),
            clock)
        .handle(request, response);
    assertThat(response.getHeader("Cache-Control")).isEqualTo("no-store");
    assertThat(response.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
  }

  private static MockHttpServletRequest request(String method) {
    return new MockHttpServletRequest(method, GateSettings.LANDING);
  }

  private MockHttpServletRequest post(String text) {
    MockHttpServletRequest request = request("POST");
    request.addHeader("Authorization", "Bearer " + text);
    return request;
  }

  private JsonNode json() throws Exception {
    return JsonMapper.shared().readTree(response.getContentAsString());
  }

  @Test
  void keepsThePassInACookieThatNoScriptReadsAndNoOtherSiteSends() throws Exception {
    String text = passes.sign(pass);
    send(post(text), false);
    assertThat(response.getStatus()).isEqualTo(200);
    Cookie cookie = response.getCookie("__Host-sluice-pass");
    assertThat(cookie).isNotNull();
    assertThat(cookie.getValue()).isEqualTo(text);
    assertThat(cookie.getPath()).isEqualTo("/");
    assertThat(cookie.getDomain()).isNull();
    assertThat(cookie.getMaxAge()).as("as long as the pass").isEqualTo(600);
    assertThat(cookie.isHttpOnly()).isTrue();
    assertThat(cookie.getSecure()).isTrue();
    assertThat(cookie.getAttribute("SameSite")).isEqualTo("Lax");
    assertThat(response.getCookie("__Host-sluice-return"))
        .isNotNull()
        .extracting(Cookie::getMaxAge)
        .isEqualTo(0);
    assertThat(json().path("to").asString()).isEqualTo("/");
    assertThat(sessions.touched).as("the room hears that the visitor came").containsExactly(pass);
  }

  @Test
  void withoutTlsTheCookieHasAnotherName() throws Exception {
    send(post(passes.sign(pass)), true);
    assertThat(response.getCookie("__Host-sluice-pass")).isNull();
    assertThat(response.getCookie("sluice-pass"))
        .isNotNull()
        .extracting(Cookie::getSecure)
        .isEqualTo(false);
  }

  @Test
  void leadsToWhereTheVisitorWantedToGo() throws Exception {
    MockHttpServletRequest request = post(passes.sign(pass));
    request.setCookies(new Cookie("__Host-sluice-return", "%2Ftour%3Fday%3D2"));
    send(request, false);
    assertThat(json().path("to").asString()).isEqualTo("/tour?day=2");
  }

  @Test
  void leadsToNoOtherSiteWhateverTheCookieSays() throws Exception {
    MockHttpServletRequest request = post(passes.sign(pass));
    request.setCookies(new Cookie("__Host-sluice-return", "%2F%2Fevil.example%2Ftour"));
    send(request, false);
    assertThat(json().path("to").asString()).isEqualTo("/");
  }

  @Test
  void aPassThatIsNotGoodBecomesNoCookie() throws Exception {
    send(post(passes.sign(pass) + "A"), false);
    assertThat(response.getStatus()).isEqualTo(401);
    assertThat(response.getHeaders("Set-Cookie")).isEmpty();
    assertThat(json().path("type").asString()).isEqualTo("pass-rejected");
    assertThat(json().path("waitingPage").asString()).isEqualTo(WAITING_PAGE);
  }

  // a form of another site could send a cookie, or a body
  @Test
  void aCookieDoesNotBringAnybodyIn() throws Exception {
    MockHttpServletRequest request = request("POST");
    request.setCookies(new Cookie("__Host-sluice-pass", passes.sign(pass)));
    request.setParameter("pass", passes.sign(pass));
    send(request, false);
    assertThat(response.getStatus()).isEqualTo(403);
    assertThat(response.getHeaders("Set-Cookie")).isEmpty();
  }

  @Test
  void whoLeavesGivesTheSlotBack() throws Exception {
    MockHttpServletRequest request = request("DELETE");
    request.setCookies(new Cookie("__Host-sluice-pass", passes.sign(pass)));
    send(request, false);
    assertThat(response.getStatus()).isEqualTo(204);
    assertThat(response.getCookie("__Host-sluice-pass"))
        .isNotNull()
        .extracting(Cookie::getMaxAge)
        .isEqualTo(0);
    assertThat(sessions.released).containsExactly(pass);
  }

  @Test
  void whoLeavesWhileRedisIsAwayIsToldToAskAgain() throws Exception {
    sessions.away = true;
    MockHttpServletRequest request = request("DELETE");
    request.addHeader("Authorization", "Bearer " + passes.sign(pass));
    send(request, false);
    assertThat(response.getStatus()).isEqualTo(503);
    assertThat(response.getHeaders("Set-Cookie")).isEmpty();
  }

  @Test
  void thePageRunsItsOwnScriptAndNothingElse() throws Exception {
    send(request("GET"), false);
    String page = response.getContentAsString(StandardCharsets.UTF_8);
    String script = page.substring(page.indexOf("<script>") + 8, page.indexOf("</script>"));
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
    assertThat(response.getHeader("Content-Security-Policy"))
        .startsWith("default-src 'none'; script-src 'sha256-")
        .contains(Base64.getEncoder().encodeToString(digest))
        .contains("frame-ancestors 'none'");
    assertThat(page).doesNotContain("src=").doesNotContain("href=\"");
  }

  @Test
  void otherMethodsAreRefused() throws Exception {
    send(request("PUT"), false);
    assertThat(response.getStatus()).isEqualTo(405);
    assertThat(response.getHeader("Allow")).isEqualTo("GET, HEAD, POST, DELETE");
  }
}
