package dev.sluice.waitingroom.gate;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Where on the same site a visitor wanted to go before the room stood in the way: a path with its
 * query. Never a way to another site, whoever wrote it.
 */
public record ReturnPath(String value) {

  private static final int LONGEST = 1024;
  private static final ReturnPath START = new ReturnPath("/");

  /** The path as it came from outside; the start of the site for everything that is none. */
  public static ReturnPath of(@Nullable String text) {
    return text != null && staysOnThisSite(text) ? new ReturnPath(text) : START;
  }

  /** The path out of its cookie. */
  static ReturnPath ofCookie(@Nullable String cookie) {
    if (cookie == null) {
      return START;
    }
    try {
      return of(URLDecoder.decode(cookie, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return START;
    }
  }

  /** Of letters that a cookie may have. */
  String cookie() {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /**
   * Browsers take {@code //host} and {@code /\host} for another site, and throw tabs and line ends
   * away before they look.
   */
  private static boolean staysOnThisSite(String text) {
    return text.length() <= LONGEST
        && text.startsWith("/")
        && !text.startsWith("//")
        && text.chars().allMatch(c -> c > ' ' && c <= '~' && c != '\\');
  }
}
