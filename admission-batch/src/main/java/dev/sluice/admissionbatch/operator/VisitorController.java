package dev.sluice.admissionbatch.operator;

import dev.sluice.waitingroom.Epoch;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.line.HeldPlace;
import dev.sluice.waitingroom.line.RedisVisitorDesk;
import dev.sluice.waitingroom.line.VisitorFacts;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import java.time.InstantSource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where one visitor is, and what operators do about it. */
@RestController
@RequestMapping(
    path = "/operator/lines/{line}/visitors/{visitor}",
    produces = MediaType.APPLICATION_JSON_VALUE)
final class VisitorController {

  private final RedisVisitorDesk desk;
  private final VisitorMoves moves;
  private final InstantSource clock;

  VisitorController(RedisVisitorDesk desk, VisitorMoves moves, InstantSource clock) {
    this.desk = desk;
    this.moves = moves;
    this.clock = clock;
  }

  /** Number and epoch of a ticket tell somebody who has gone from somebody who never came. */
  @GetMapping
  VisitorView visitor(
      @PathVariable String line,
      @PathVariable String visitor,
      @RequestParam(defaultValue = "0") long number,
      @RequestParam(defaultValue = "") String epoch) {
    LineId id = line(line);
    VisitorId who = visitor(visitor);
    HeldPlace ticket =
        number > 0 && !epoch.isBlank() ? new HeldPlace(who, number, new Epoch(epoch)) : null;
    VisitorFacts facts = desk.find(id, who, ticket).orElseThrow(VisitorController::unknownLine);
    return VisitorView.of(id, who, facts);
  }

  @PostMapping(path = "/moves", consumes = MediaType.APPLICATION_JSON_VALUE)
  VisitorMoves.Result move(
      @PathVariable String line, @PathVariable String visitor, @RequestBody VisitorWish.Body body) {
    LineId id = line(line);
    VisitorId who = visitor(visitor);
    VisitorWish wish = body.checked();
    // a record of a line that is none would be one
    VisitorFacts _ = desk.find(id, who, null).orElseThrow(VisitorController::unknownLine);
    return moves.carryOut(id, who, wish, clock.instant());
  }

  private static LineId line(String text) {
    if (!LineId.isValid(text)) {
      throw unknownLine();
    }
    return new LineId(text);
  }

  private static VisitorId visitor(String text) {
    try {
      return new VisitorId(text);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          ProblemType.MALFORMED_REQUEST, "a visitor id is 22 base64url characters");
    }
  }

  private static ProblemException unknownLine() {
    return new ProblemException(ProblemType.UNKNOWN_LINE, "see GET /operator/lines");
  }
}
