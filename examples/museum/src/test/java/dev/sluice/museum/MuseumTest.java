package dev.sluice.museum;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.RawHttp;
import dev.sluice.waitingroom.RawHttp.Answer;
import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.pass.AdmissionPass;
import dev.sluice.waitingroom.pass.AdmissionPasses;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The sample over real HTTP, with the three properties and nothing else of the room. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = "waiting-room.pass.signing-key=test:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")
class MuseumTest {

  @Autowired AdmissionPasses passes;
  @Autowired InstantSource clock;
  @LocalServerPort int port;

  private String pass(String line, Duration age) {
    Instant from = clock.instant().minus(age);
    return passes.sign(
        new AdmissionPass(
            new LineId(line),
            VisitorId.random(new SecureRandom()),
            7,
            from,
            from.plus(Duration.ofMinutes(10))));
  }

  private static String bearer(String pass) {
    return "Authorization: Bearer " + pass;
  }

  @Test
  void theAdmittedSeeTheMuseum() throws Exception {
    String pass = pass("museum", Duration.ZERO);
    assertThat(RawHttp.get(port, "/rooms/impressionists", bearer(pass)).body())
        .contains("impressionists");
    assertThat(RawHttp.get(port, "/", "Cookie: a=b; sluice-pass=" + pass).body())
        .contains("You were number 7 in line");
  }

  @Test
  void aBrowserIsSentToTheWaitingPageAndBackToWhereItWantedToGo() throws Exception {
    Answer sent = RawHttp.get(port, "/rooms/asia?day=2", "Accept: text/html");
    assertThat(sent.status()).isEqualTo(302);
    assertThat(sent.headers("Location")).containsExactly("http://127.0.0.1:8080/lines/museum");
    String cookie = sent.headers("Set-Cookie").getFirst();

    Answer page = RawHttp.get(port, "/sluice/enter");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.headers("Content-Security-Policy")).hasSize(1);

    Answer inside =
        RawHttp.request(
            port,
            "POST",
            "/sluice/enter",
            bearer(pass("museum", Duration.ZERO)),
            "Content-Length: 0",
            "Cookie: " + cookie.substring(0, cookie.indexOf(';')));
    assertThat(inside.status()).isEqualTo(200);
    assertThat(inside.body()).contains("/rooms/asia?day=2");
    assertThat(inside.headers("Set-Cookie").getFirst()).startsWith("sluice-pass=");
  }

  @Test
  void nobodyElseComesIn() throws Exception {
    assertThat(RawHttp.get(port, "/rooms/asia").status()).isEqualTo(403);
    assertThat(RawHttp.get(port, "/rooms/asia", bearer("a.b.c")).status()).isEqualTo(401);
    assertThat(
            RawHttp.get(port, "/rooms/asia", bearer(pass("museum", Duration.ofHours(1)))).status())
        .isEqualTo(401);
    assertThat(RawHttp.get(port, "/rooms/asia", bearer(pass("theatre", Duration.ZERO))).status())
        .isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/ROOMS/asia",
        "//rooms/asia",
        "/rooms//asia",
        "/rooms/%61sia",
        "/sluice/enter/../../rooms/asia",
        "/sluice/enter/%2e%2e/%2e%2e/rooms/asia",
        "/sluice/enter/..%2f..%2frooms/asia",
        "/sluice/enter;/../../rooms/asia",
        "/rooms/asia;/sluice/enter",
        "/rooms/asia?/sluice/enter",
        "/rooms/asia#/sluice/enter",
        "http://museum.example/rooms/asia",
        "http://evil.example/rooms/asia"
      })
  void noSpellingLeadsAroundTheGate(String target) throws Exception {
    Answer answer = RawHttp.get(port, target, "X-Original-URI: /sluice/enter");
    assertThat(answer.status()).as(target).isIn(400, 403, 404);
    assertThat(answer.body()).doesNotContain("\"room\"");
  }
}
