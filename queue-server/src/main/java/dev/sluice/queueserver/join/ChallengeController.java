package dev.sluice.queueserver.join;

import dev.sluice.queueserver.access.ClientAddresses;
import dev.sluice.queueserver.access.JoinChecks;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.access.ProofChallenge;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Challenges for clients that would rather solve one before they join than be asked to. */
@RestController
class ChallengeController {

  private final PlaceDesk desk;
  private final JoinChecks checks;
  private final ClientAddresses addresses;

  ChallengeController(PlaceDesk desk, JoinChecks checks, ClientAddresses addresses) {
    this.desk = desk;
    this.checks = checks;
    this.addresses = addresses;
  }

  /** For this client and line only, for two minutes, and for one join. */
  @GetMapping("/api/lines/{line}/challenge")
  ResponseEntity<ProofChallenge> challenge(@PathVariable LineId line, HttpServletRequest request) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(checks.challenge(desk.line(line).facts(), addresses.of(request)));
  }
}
