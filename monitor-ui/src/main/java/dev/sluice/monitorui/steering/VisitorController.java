package dev.sluice.monitorui.steering;

import dev.sluice.monitorui.access.Action;
import dev.sluice.monitorui.access.Needs;
import dev.sluice.monitorui.access.SignedIn;
import dev.sluice.monitorui.page.Refusal;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** One visitor: where, why, and what an operator does about it. */
@RestController
@RequestMapping(path = "/api/lines/{line}/visitors", produces = MediaType.APPLICATION_JSON_VALUE)
final class VisitorController {

  private static final Set<String> MOVES = Set.of("LET_IN", "TO_END", "REMOVE");

  private final VisitorSearch search;
  private final Steering steering;

  VisitorController(VisitorSearch search, Steering steering) {
    this.search = search;
    this.steering = steering;
  }

  /** A ticket is a secret of its visitor: it comes in a body, not in an address that is logged. */
  record Wanted(@Nullable String visitor) {

    /** Without the ticket. */
    @Override
    public String toString() {
      return "Wanted";
    }
  }

  record Wish(@Nullable String visitor, @Nullable String move, @Nullable String reason) {

    /** Without the visitor. */
    @Override
    public String toString() {
      return "Wish[" + move + "]";
    }
  }

  @PostMapping(path = "/search", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Needs(Action.FIND_VISITOR)
  JsonNode find(
      @AuthenticationPrincipal SignedIn by, @PathVariable String line, @RequestBody Wanted wanted) {
    return search.find(by, SteeringController.checked(line), given(wanted.visitor()));
  }

  @PostMapping(path = "/moves", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Needs(Action.MOVE_VISITOR)
  JsonNode move(
      @AuthenticationPrincipal SignedIn by, @PathVariable String line, @RequestBody Wish wish) {
    if (wish.move() == null || !MOVES.contains(wish.move())) {
      throw Refusal.malformed("give a move: LET_IN, TO_END or REMOVE");
    }
    return steering.moveVisitor(
        by,
        new Steering.Visitor(
            SteeringController.checked(line), search.read(given(wish.visitor())).id()),
        wish.move(),
        SteeringWish.reason(wish.reason()));
  }

  private static String given(@Nullable String text) {
    if (text == null || text.isBlank()) {
      throw Refusal.malformed("say which visitor");
    }
    return text;
  }
}
