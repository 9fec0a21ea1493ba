package dev.sluice.queueserver.access;

import dev.sluice.waitingroom.LineId;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The {@code siteverify} interface that Turnstile, hCaptcha and reCAPTCHA have in common: a form
 * with {@code secret} and {@code response}, answered by JSON with {@code success}. The address of
 * the visitor is not handed on.
 */
final class SiteVerify implements Captcha {

  private static final Logger LOG = LoggerFactory.getLogger(SiteVerify.class);

  /** When so many wait for an answer the service counts as away: nothing piles up behind it. */
  private static final int AT_ONCE = 200;

  private static final int OK = 200;

  private final CaptchaSettings settings;
  private final HttpClient http;
  private final Semaphore permits = new Semaphore(AT_ONCE);

  SiteVerify(CaptchaSettings settings) {
    this.settings = settings;
    http = HttpClient.newBuilder().connectTimeout(settings.timeout()).build();
  }

  @Override
  public boolean isAskedBy(LineId line) {
    return settings.lines().contains(line.value());
  }

  @Override
  public CaptchaWidget widget() {
    return settings.widget();
  }

  @Override
  public Verdict verdict(String token) {
    if (!permits.tryAcquire()) {
      return unreachable("too many wait for it");
    }
    try {
      return ask(token);
    } finally {
      permits.release();
    }
  }

  private Verdict ask(String token) {
    HttpRequest request =
        HttpRequest.newBuilder(settings.url())
            .timeout(settings.timeout())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "secret=" + encoded(settings.secret()) + "&response=" + encoded(token)))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != OK) {
        return unreachable("status " + answer.statusCode());
      }
      JsonNode success = JsonMapper.shared().readTree(answer.body()).path("success");
      if (!success.isBoolean()) {
        return unreachable("no verdict in its answer");
      }
      return success.booleanValue() ? Verdict.PERSON : Verdict.REJECTED;
    } catch (IOException | JacksonException e) {
      return unreachable(e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Verdict.UNKNOWN;
    }
  }

  private Verdict unreachable(String why) {
    LOG.debug("The captcha service gives no verdict: {}", why);
    return switch (settings.whenUnreachable()) {
      case CLOSED -> Verdict.UNKNOWN;
      case OPEN -> Verdict.PERSON;
    };
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
