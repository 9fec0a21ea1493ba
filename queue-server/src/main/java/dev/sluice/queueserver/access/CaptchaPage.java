package dev.sluice.queueserver.access;

import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.page.PolicySource;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * The frame of the waiting page in which a captcha service shows its widget: a document of its own,
 * so that the policy of the waiting page lets in no script of others.
 */
@Controller
class CaptchaPage {

  private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

  private final Captcha captcha;
  private final byte[] page;
  private final String policy;

  CaptchaPage(Captcha captcha) {
    this.captcha = captcha;
    CaptchaWidget widget = captcha.widget();
    String html = template();
    // both have been checked: there is nothing in them that means something in HTML but the &
    String filled =
        html.replace("{key}", widget.siteKey())
            .replace("{script}", widget.isThere() ? widget.address().replace("&", "&amp;") : "");
    page = filled.getBytes(StandardCharsets.UTF_8);
    policy = widget.isThere() ? policy(html, widget.hosts()) : "default-src 'none'";
  }

  private static String template() {
    try {
      return new ClassPathResource("captcha.html", CaptchaPage.class)
          .getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The page of the captcha cannot be read", e);
    }
  }

  private static String policy(String html, String hosts) {
    return String.join(
        "; ",
        "default-src 'none'",
        "script-src " + PolicySource.ofElement(html, "script") + " " + hosts,
        // such widgets set styles of their elements, which no hash could name
        "style-src 'unsafe-inline' " + hosts,
        "frame-src " + hosts,
        "connect-src " + hosts,
        "img-src data: " + hosts,
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'self'");
  }

  @GetMapping("/lines/{line}/captcha")
  ResponseEntity<byte[]> page(@PathVariable String line) {
    if (!captcha.widget().isThere()
        || !LineId.isValid(line)
        || !captcha.isAskedBy(new LineId(line))) {
      throw new ProblemException(ProblemType.NOT_FOUND, "This line shows no captcha");
    }
    return ResponseEntity.ok()
        .cacheControl(CacheControl.maxAge(Duration.ofMinutes(1)).cachePublic())
        .contentType(HTML)
        .header("Content-Security-Policy", policy)
        .header("Referrer-Policy", "origin")
        .header("X-Content-Type-Options", "nosniff")
        .body(page);
  }
}
