package dev.sluice.monitorui.steering;

import dev.sluice.monitorui.access.Action;
import dev.sluice.monitorui.access.Needs;
import dev.sluice.monitorui.access.SignedIn;
import dev.sluice.monitorui.page.Refusal;
import java.util.regex.Pattern;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The controls of a line over HTTP. */
@RestController
@RequestMapping(path = "/api/lines", produces = MediaType.APPLICATION_JSON_VALUE)
final class SteeringController {

  private static final Pattern LINE = Pattern.compile("[a-z0-9-]{1,40}");

  private final Steering steering;

  SteeringController(Steering steering) {
    this.steering = steering;
  }

  /** All lines as admission-batch describes them. */
  @GetMapping
  @Needs(Action.SEE_DASHBOARD)
  JsonNode lines() {
    return steering.lines();
  }

  /** One of them. */
  @GetMapping("/{line}")
  @Needs(Action.SEE_DASHBOARD)
  JsonNode line(@PathVariable String line) {
    return steering.line(checked(line));
  }

  @PutMapping(path = "/{line}", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Needs(Action.STEER_LINE)
  JsonNode change(
      @AuthenticationPrincipal SignedIn by,
      @PathVariable String line,
      @RequestBody SteeringWish wish) {
    return steering.change(by, checked(line), wish);
  }

  static String checked(String line) {
    if (!LINE.matcher(line).matches()) {
      throw new Refusal(404, "unknown-line", "There is no such line");
    }
    return line;
  }
}
