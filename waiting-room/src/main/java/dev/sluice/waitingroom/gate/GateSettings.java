package dev.sluice.waitingroom.gate;

import dev.sluice.waitingroom.LineId;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the gate in front of an application.
 *
 * @param line whose passes are good here
 * @param waitingPage where a browser without a good pass is sent; without it everybody is told in a
 *     problem document
 * @param open paths that need no pass: one path, or all below it when it ends with {@code /}
 * @param landing path at which the waiting page hands the pass over; the target of the line ends
 *     with it
 * @param plainHttp whether the site is served without TLS, for trying it out: its cookies have
 *     other names and come without {@code Secure}
 * @param enabled false lets everybody in
 */
@ConfigurationProperties("waiting-room.gate")
public record GateSettings(
    String line,
    @Nullable String waitingPage,
    @DefaultValue({}) List<String> open,
    @DefaultValue(GateSettings.LANDING) String landing,
    @DefaultValue("false") boolean plainHttp,
    @DefaultValue("true") boolean enabled) {

  /** Where the waiting page hands the pass over, unless told otherwise. */
  public static final String LANDING = "/sluice/enter";

  public GateSettings {
    if (line == null) {
      throw new IllegalArgumentException("waiting-room.gate.line is missing");
    }
    try {
      new LineId(line);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("waiting-room.gate.line: " + e.getMessage(), e);
    }
    if (waitingPage != null && !isWebAddress(waitingPage)) {
      throw new IllegalArgumentException(
          "waiting-room.gate.waiting-page must be an absolute http or https URL, was "
              + waitingPage);
    }
    for (String path : open) {
      if (!path.startsWith("/") || path.contains("..") || path.contains("*")) {
        throw new IllegalArgumentException(
            "waiting-room.gate.open holds paths that begin with /, was " + path);
      }
    }
    if (!landing.matches("(/[A-Za-z0-9_-]+)+")) {
      throw new IllegalArgumentException(
          "waiting-room.gate.landing must be a path of letters, digits, - and _, was " + landing);
    }
    open = List.copyOf(open);
  }

  /** A gate in front of everything. */
  public static GateSettings closed(LineId line, @Nullable String waitingPage, boolean plainHttp) {
    return new GateSettings(line.value(), waitingPage, List.of(), LANDING, plainHttp, true);
  }

  public LineId lineId() {
    return new LineId(line);
  }

  public PassCookies cookies() {
    return new PassCookies(plainHttp);
  }

  /** Pure: whether the path needs no pass. Only what is spelled as in the settings is open. */
  boolean isOpen(String path) {
    return open.stream()
        .anyMatch(known ->
            known.endsWith("/") ? path.startsWith(known) && isPlain(path) : path.equals(known));
  }

  /** Whether every server would understand the same by it. */
  private static boolean isPlain(String path) {
    return !path.contains("//")
        && !path.contains("/.")
        && path.chars().noneMatch(c -> c == '%' || c == ';' || c == '\\' || c <= ' ' || c > '~');
  }

  /** Browsers are sent there: any other scheme would be a hole. */
  private static boolean isWebAddress(String text) {
    try {
      URI uri = URI.create(text);
      return uri.getHost() != null
          && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
