package dev.sluice.queueserver.room;

import dev.sluice.queueserver.progress.LineFollower;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import java.time.InstantSource;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The public state of a line over HTTP. */
@RestController
class LineController {

  private final LineFollower follower;
  private final InstantSource clock;

  LineController(LineFollower follower, InstantSource clock) {
    this.follower = follower;
    this.clock = clock;
  }

  @GetMapping("/api/lines/{line}")
  ResponseEntity<Room> line(@PathVariable LineId line) {
    Room room =
        follower
            .find(line)
            .map(found -> Room.of(found, clock.instant()))
            .orElseThrow(
                () -> new ProblemException(ProblemType.UNKNOWN_LINE, "There is no such line"));
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(room);
  }
}
