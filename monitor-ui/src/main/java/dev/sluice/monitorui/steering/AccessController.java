package dev.sluice.monitorui.steering;

import dev.sluice.monitorui.access.Action;
import dev.sluice.monitorui.access.Needs;
import dev.sluice.monitorui.access.SignedIn;
import dev.sluice.monitorui.page.Refusal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Who may join a line, over HTTP: everybody who watches sees it, operators change it. */
@RestController
@RequestMapping(path = "/api/lines/{line}", produces = MediaType.APPLICATION_JSON_VALUE)
final class AccessController {

  private static final Pattern BATCH = Pattern.compile("[A-Za-z0-9_-]{1,40}");

  private final AccessSteering access;

  AccessController(AccessSteering access) {
    this.access = access;
  }

  @GetMapping("/access")
  @Needs(Action.SEE_DASHBOARD)
  JsonNode access(@PathVariable String line) {
    return access.access(SteeringController.checked(line));
  }

  @PutMapping(path = "/access", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Needs(Action.SET_ACCESS)
  JsonNode change(
      @AuthenticationPrincipal SignedIn by,
      @PathVariable String line,
      @RequestBody AccessWish wish) {
    return access.change(by, SteeringController.checked(line), wish);
  }

  /** Batches of codes with how many joins they were good for; never a code. */
  @GetMapping("/invites")
  @Needs(Action.SEE_DASHBOARD)
  JsonNode invites(@PathVariable String line) {
    return access.invites(SteeringController.checked(line));
  }

  /** New codes: they are told in this answer and never again. */
  @PostMapping(path = "/invites", consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  @Needs(Action.SET_ACCESS)
  JsonNode invite(
      @AuthenticationPrincipal SignedIn by,
      @PathVariable String line,
      @RequestBody InviteWish wish) {
    return access.invite(by, SteeringController.checked(line), wish);
  }

  /**
   * Takes codes back.
   *
   * @param reason why
   */
  record Revocation(@Nullable String reason) {}

  @PostMapping(path = "/invites/{batch}/revoke", consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Needs(Action.SET_ACCESS)
  void revoke(
      @AuthenticationPrincipal SignedIn by,
      @PathVariable String line,
      @PathVariable String batch,
      @RequestBody Revocation wish) {
    if (!BATCH.matcher(batch).matches()) {
      throw new Refusal(404, "not-found", "There is no such batch");
    }
    access.revoke(by, SteeringController.checked(line), batch, wish.reason());
  }
}
