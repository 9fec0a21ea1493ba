package dev.sluice.ticketapi.gate;

import dev.sluice.waitingroom.LineId;
import java.util.Optional;

/** Knows which line stands in front of a performance's sale. Answers out of memory. */
public interface PerformanceLines {

  Optional<LineId> lineOf(long performance);
}
