package dev.sluice.queueserver.access;

import dev.sluice.waitingroom.LineId;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A captcha service.
 *
 * @param verifyUrl its siteverify address; empty = there is no such service
 * @param secret what it knows us by
 * @param lines that ask for it
 * @param timeout no verdict by then is none
 * @param whenUnreachable whether newcomers are let in while the service gives no verdict
 * @param widget what it shows to people
 */
@ConfigurationProperties("queue-server.access.captcha")
public record CaptchaSettings(
    @DefaultValue("") String verifyUrl,
    @DefaultValue("") String secret,
    @DefaultValue List<String> lines,
    @DefaultValue("2s") Duration timeout,
    @DefaultValue("closed") WhenUnreachable whenUnreachable,
    @DefaultValue CaptchaWidget widget) {

  /** What happens while the service gives no verdict. */
  public enum WhenUnreachable {
    /** Newcomers wait. */
    CLOSED,
    /** Newcomers are let in, robots too. */
    OPEN
  }

  private static final Duration LONGEST = Duration.ofSeconds(10);

  public CaptchaSettings {
    lines = List.copyOf(lines);
    require(
        timeout.isPositive() && timeout.compareTo(LONGEST) <= 0,
        "timeout must be in (0s, 10s], was " + timeout);
    if (!verifyUrl.isEmpty()) {
      require(
          verifyUrl.startsWith("https://") || verifyUrl.startsWith("http://"),
          "verify-url must be an http or https address");
      require(!secret.isBlank(), "secret is missing");
      require(
          !lines.isEmpty() && lines.stream().allMatch(LineId::isValid),
          "lines must name at least one line");
    }
  }

  private static void require(boolean fine, String rule) {
    if (!fine) {
      throw new IllegalArgumentException("queue-server.access.captcha." + rule);
    }
  }

  URI url() {
    return URI.create(verifyUrl);
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "CaptchaSettings[" + verifyUrl + " for " + lines + "]";
  }
}
