package dev.sluice.bench.gate;

import dev.sluice.bench.platform.Room;
import dev.sluice.devservices.ServiceFailure;
import dev.sluice.waitingroom.Epoch;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.line.HeldPlace;
import dev.sluice.waitingroom.line.Standing;
import dev.sluice.waitingroom.pass.AdmissionPasses;
import dev.sluice.waitingroom.workqueue.SessionLimits;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** People who joined the line and were let in, with the passes they hold. */
record Insiders(Room room, LineId line) {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final SessionLimits LONG =
      new SessionLimits(Duration.ofHours(2), Duration.ofHours(2), Duration.ofHours(2));

  List<String> admit(int people) throws ServiceFailure, IOException {
    AdmissionPasses passes = room.passes();
    Epoch epoch = room.lines().facts(line).orElseThrow().epoch();
    List<VisitorId> visitors =
        Stream.generate(() -> VisitorId.random(RANDOM)).limit(people).toList();
    room.lines().join(line, visitors);
    room.doorkeeper(line, LONG).admit(people, people, 0);
    List<String> held = new ArrayList<>();
    for (VisitorId visitor : visitors) {
      if (!(room.lines().resume(line, new HeldPlace(visitor, 0, epoch))
          instanceof Standing.Admitted(var session, _))) {
        throw new ServiceFailure("somebody who should be inside is not");
      }
      held.add(passes.sign(session.pass()));
    }
    return held;
  }
}
