package dev.sluice.waitingroom.gate;

import dev.sluice.waitingroom.LineId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the gate in front of an application.
 *
 * @param line whose passes are good here
 * @param open paths that need no pass: one path, or all below it when it ends with {@code /}
 * @param waitingPage where a browser without a good pass is sent; without it everybody is told in a
 *     problem document
 */
@ConfigurationProperties("waiting-room.gate")
public record GateSettings(
    String line, @DefaultValue({}) List<String> open, @Nullable String waitingPage) {

  public GateSettings {
    if (line == null) {
      throw new IllegalArgumentException("waiting-room.gate.line is missing");
    }
    try {
      new LineId(line);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("waiting-room.gate.line: " + e.getMessage(), e);
    }
    for (String path : open) {
      if (!path.startsWith("/") || path.contains("..") || path.contains("*")) {
        throw new IllegalArgumentException(
            "waiting-room.gate.open holds paths that begin with /, was " + path);
      }
    }
    open = List.copyOf(open);
  }

  LineId lineId() {
    return new LineId(line);
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
}
