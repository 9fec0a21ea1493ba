package dev.sluice.waitingroom.gate;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The two cookies of a site behind the room: the pass, and where the visitor wanted to go. No
 * script reads them, and no other site sends them with more than a link.
 *
 * @param plainHttp whether the site is served without TLS: only for trying it out. The cookies then
 *     have other names, so that they can never stand in for the real ones
 */
public record PassCookies(boolean plainHttp) {

  private static final String PREFIX = "__Host-";
  private static final String SCHEME = "Bearer ";
  private static final Duration WAIT_AT_MOST = Duration.ofHours(12);

  public String pass() {
    return (plainHttp ? "" : PREFIX) + "sluice-pass";
  }

  public String returnPath() {
    return (plainHttp ? "" : PREFIX) + "sluice-return";
  }

  /** The pass as {@code Authorization: Bearer}, else out of its cookie. */
  public @Nullable String passIn(HttpServletRequest request) {
    String bearer = bearerIn(request);
    return bearer != null ? bearer : valueIn(request, pass());
  }

  static @Nullable String bearerIn(HttpServletRequest request) {
    String authorization = request.getHeader("Authorization");
    return authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? authorization.substring(SCHEME.length()).strip()
        : null;
  }

  ReturnPath returnPathIn(HttpServletRequest request) {
    return ReturnPath.ofCookie(valueIn(request, returnPath()));
  }

  private static @Nullable String valueIn(HttpServletRequest request, String name) {
    Cookie[] cookies = request.getCookies();
    if (cookies != null) {
      for (Cookie cookie : cookies) {
        if (cookie.getName().equals(name)) {
          return cookie.getValue();
        }
      }
    }
    return null;
  }

  /** The {@code Set-Cookie} that keeps the pass. */
  String keepPass(String pass, Duration lifetime) {
    return set(pass(), pass, lifetime);
  }

  String forgetPass() {
    return set(pass(), "", Duration.ZERO);
  }

  /** The {@code Set-Cookie} that remembers where the visitor wanted to go. */
  public String keepReturnPath(ReturnPath path) {
    return set(returnPath(), path.cookie(), WAIT_AT_MOST);
  }

  String forgetReturnPath() {
    return set(returnPath(), "", Duration.ZERO);
  }

  private String set(String name, String value, Duration lifetime) {
    return "%s=%s; Path=/; Max-Age=%d; HttpOnly; SameSite=Lax%s"
        .formatted(name, value, lifetime.toSeconds(), plainHttp ? "" : "; Secure");
  }
}
