package dev.sluice.queueserver.draw;

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

/** The page on which a visitor checks a receipt. The same for every line; it asks for the rest. */
@Controller
class DrawPage {

  private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final byte[] page;

  DrawPage() {
    try {
      page = new ClassPathResource("static/draw/index.html").getContentAsByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("The page that checks draws cannot be read", e);
    }
  }

  @GetMapping("/lines/{line}/draw")
  ResponseEntity<byte[]> page() {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.maxAge(Duration.ofMinutes(1)).cachePublic())
        .contentType(HTML)
        .header("Content-Security-Policy", POLICY)
        .header("Referrer-Policy", "no-referrer")
        .header("X-Content-Type-Options", "nosniff")
        .body(page);
  }
}
