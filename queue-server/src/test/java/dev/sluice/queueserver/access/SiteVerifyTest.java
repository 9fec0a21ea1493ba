package dev.sluice.queueserver.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpServer;
import dev.sluice.queueserver.access.Captcha.Verdict;
import dev.sluice.queueserver.access.CaptchaSettings.WhenUnreachable;
import dev.sluice.waitingroom.LineId;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Against a service on this machine that answers as the known ones do. */
class SiteVerifyTest {

  private final CountDownLatch end = new CountDownLatch(1);
  private HttpServer service;
  private volatile String asked = "";
  private volatile int status = 200;
  private volatile String answer = "";
  private volatile boolean silent;

  @BeforeEach
  void start() throws Exception {
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    service.createContext(
        "/siteverify",
        exchange -> {
          asked = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
          if (silent) {
            try {
              end.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
          byte[] body = answer.getBytes(UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    service.start();
  }

  @AfterEach
  void stop() {
    end.countDown();
    service.stop(0);
  }

  private SiteVerify captcha(WhenUnreachable then) {
    return captcha(then, Duration.ofSeconds(10));
  }

  private SiteVerify captcha(WhenUnreachable then, Duration timeout) {
    return new SiteVerify(
        new CaptchaSettings(
            "http://127.0.0.1:" + service.getAddress().getPort() + "/siteverify",
            "our secret&",
            List.of("summer-show"),
            timeout,
            then,
            CaptchaWidget.NONE));
  }

  @Test
  void aTokenIsGoodWhenTheServiceSaysSo() {
    answer = "{\"success\":true,\"challenge_ts\":\"2026-12-01T11:00:00Z\",\"hostname\":\"x\"}";
    assertThat(captcha(WhenUnreachable.CLOSED).verdict("a token=1")).isEqualTo(Verdict.PERSON);
    assertThat(asked).isEqualTo("secret=our+secret%26&response=a+token%3D1");
    answer = "{\"success\":false,\"error-codes\":[\"timeout-or-duplicate\"]}";
    assertThat(captcha(WhenUnreachable.OPEN).verdict("a token")).isEqualTo(Verdict.REJECTED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "500 | {\"success\":true}",
        "200 | <html>",
        "200 | {}",
        "200 | {\"success\":1}",
        "302 | ''"
      })
  void anAnswerThatIsNoneCountsAsNone(int code, String body) {
    status = code;
    answer = body;
    assertThat(captcha(WhenUnreachable.CLOSED).verdict("t")).isEqualTo(Verdict.UNKNOWN);
    assertThat(captcha(WhenUnreachable.OPEN).verdict("t")).isEqualTo(Verdict.PERSON);
  }

  @ParameterizedTest
  @EnumSource(WhenUnreachable.class)
  void whoWaitsForTheServiceWaitsNoLongerThanTheTimeLimit(WhenUnreachable then) {
    silent = true;
    Verdict expected =
        switch (then) {
          case CLOSED -> Verdict.UNKNOWN;
          case OPEN -> Verdict.PERSON;
        };
    assertThat(captcha(then, Duration.ofMillis(300)).verdict("t")).isEqualTo(expected);
  }

  @Test
  void aServiceThatIsNotThereGivesNoVerdict() {
    SiteVerify captcha = captcha(WhenUnreachable.CLOSED);
    service.stop(0);
    assertThat(captcha.verdict("t")).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void onlyTheLinesOfTheSettingsAsk() {
    assertThat(captcha(WhenUnreachable.CLOSED).isAskedBy(new LineId("summer-show"))).isTrue();
    assertThat(captcha(WhenUnreachable.CLOSED).isAskedBy(new LineId("winter-show"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ftp://x | s | a | 2 | verify-url",
        "https://x | '' | a | 2 | secret is missing",
        "https://x | s | '' | 2 | lines must name",
        "https://x | s | A B | 2 | lines must name",
        "https://x | s | a | 11 | timeout must be",
        "'' | '' | '' | 0 | timeout must be"
      })
  void settingsThatMakeNoSenseStopTheStart(
      String url, String secret, String line, int seconds, String message) {
    List<String> lines = line.isEmpty() ? List.of() : List.of(line);
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new CaptchaSettings(
                url,
                secret,
                lines,
                Duration.ofSeconds(seconds),
                WhenUnreachable.CLOSED,
                CaptchaWidget.NONE))
        .withMessageContaining("queue-server.access.captcha." + message);
  }
}
