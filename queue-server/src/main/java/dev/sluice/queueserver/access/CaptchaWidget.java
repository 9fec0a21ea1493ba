package dev.sluice.queueserver.access;

import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a captcha service shows to people. Turnstile, hCaptcha and reCAPTCHA have the same interface
 * for it: a script that is told {@code render=explicit} and whom to call when it is there.
 *
 * @param script its address; empty = the room shows no widget
 * @param siteKey what the service knows the site by; public
 * @param sources hosts besides that of the script from which it loads more, as {@code
 *     https://*.hcaptcha.com}
 */
public record CaptchaWidget(
    @DefaultValue("") String script,
    @DefaultValue("") String siteKey,
    @DefaultValue List<String> sources) {

  /** The room shows none. */
  public static final CaptchaWidget NONE = new CaptchaWidget("", "", List.of());

  /** As in a policy: no path, nothing that ends a directive. */
  private static final String SOURCE = "https?://(\\*\\.)?[a-z0-9.-]+(:[0-9]{1,5})?";

  public CaptchaWidget {
    sources = List.copyOf(sources);
    if (!script.isEmpty()) {
      require(script.matches(SOURCE + "/[A-Za-z0-9/._~?=&-]*"), "script must be an address");
      require(siteKey.matches("[A-Za-z0-9_.-]{1,200}"), "site-key is missing or odd");
      require(
          sources.stream().allMatch(source -> source.matches(SOURCE)),
          "sources are hosts like https://*.hcaptcha.com");
    }
  }

  private static void require(boolean fine, String rule) {
    if (!fine) {
      throw new IllegalArgumentException("queue-server.access.captcha.widget." + rule);
    }
  }

  public boolean isThere() {
    return !script.isEmpty();
  }

  /** The script with what it is to do. */
  String address() {
    return script + (script.contains("?") ? "&" : "?") + "render=explicit&onload=captchaIsThere";
  }

  /** Hosts that it may load from, as in a policy. */
  String hosts() {
    URI address = URI.create(script);
    String host = address.getScheme() + "://" + address.getRawAuthority();
    return Stream.concat(Stream.of(host), sources.stream())
        .distinct()
        .collect(Collectors.joining(" "));
  }
}
