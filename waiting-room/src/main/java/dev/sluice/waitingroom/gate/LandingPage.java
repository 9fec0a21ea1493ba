package dev.sluice.waitingroom.gate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

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
        "default-src 'none'; script-src '%s'; style-src '%s'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
            .formatted(hash(text, "script"), hash(text, "style"));
    return new LandingPage(text, policy);
  }

  private static String hash(String text, String element) {
    int from = text.indexOf("<" + element + ">") + element.length() + 2;
    String content = text.substring(from, text.indexOf("</" + element + ">", from));
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
