package dev.sluice.gatekeeper;

import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.gate.GateSettings;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the gatekeeper.
 *
 * @param lines the lines with a site behind them
 */
@ConfigurationProperties("gatekeeper")
public record GatekeeperSettings(@DefaultValue List<Line> lines) {

  public GatekeeperSettings {
    if (lines.isEmpty()) {
      throw new IllegalArgumentException(
          "gatekeeper.lines[0].id is missing: without a line nobody could come in anywhere");
    }
    Set<String> ids = new HashSet<>();
    for (Line line : lines) {
      if (!ids.add(line.id())) {
        throw new IllegalArgumentException(
            "gatekeeper.lines names the line " + line.id() + " twice");
      }
    }
    lines = List.copyOf(lines);
  }

  /**
   * A line with a site behind it.
   *
   * @param id of the line, as in admission.lines[].id
   * @param waitingPage absolute URL where a browser without a pass is sent; none sends nobody away
   * @param plainHttp whether the site is served without TLS, for trying it out
   */
  public record Line(
      @DefaultValue("") String id,
      @Nullable String waitingPage,
      @DefaultValue("false") boolean plainHttp) {

    public Line {
      if (!LineId.isValid(id)) {
        throw new IllegalArgumentException(
            "gatekeeper.lines[].id must be 1 to 40 characters out of a-z 0-9 -, was \""
                + id
                + "\"");
      }
      settings(id, waitingPage, plainHttp);
    }

    GateSettings settings() {
      return settings(id, waitingPage, plainHttp);
    }

    private static GateSettings settings(
        String id, @Nullable String waitingPage, boolean plainHttp) {
      try {
        return GateSettings.closed(new LineId(id), waitingPage, plainHttp);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "gatekeeper.lines[] of " + id + ": " + e.getMessage(), e);
      }
    }
  }
}
