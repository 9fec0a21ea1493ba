package dev.sluice.waitingroom.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The source expression by which a Content-Security-Policy lets in one script or style that stands
 * in the page itself: its SHA-256 (CSP level 3, section 2.3.1).
 */
public final class PolicySource {

  private PolicySource() {}

  /**
   * @return {@code 'sha256-…'} with its quotes
   */
  public static String of(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** That of the first element with this name and without attributes, which must be there. */
  public static String ofElement(String html, String name) {
    int from = html.indexOf("<" + name + ">") + name.length() + 2;
    return of(html.substring(from, html.indexOf("</" + name + ">", from)));
  }
}
