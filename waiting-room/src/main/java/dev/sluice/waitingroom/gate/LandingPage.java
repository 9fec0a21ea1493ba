package dev.sluice.waitingroom.gate;

import dev.sluice.waitingroom.page.PolicySource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The page at which a visitor arrives with the pass.
 *
 * @param policy lets the browser run the page's own script and style and nothing else
 */
record LandingPage(String text, String policy) {

  static LandingPage load() {
    try (InputStream in = LandingPage.class.getResourceAsStream("landing.html")) {
      if (in == null) {
        throw new IllegalStateException("landing.html is not in the jar");
      }
      return of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static LandingPage of(String text) {
    String policy =
        "default-src 'none'; script-src %s; style-src %s; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
            .formatted(
                PolicySource.ofElement(text, "script"), PolicySource.ofElement(text, "style"));
    return new LandingPage(text, policy);
  }
}
