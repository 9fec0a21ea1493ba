package dev.sluice.queueserver.progress;

import dev.sluice.waitingroom.LineId;
import java.time.Duration;

/** How visitors are told things, and who hears whether a promise was kept. */
public interface Wording {

  byte[] json(Progress progress);

  /** A visitor was let in who had been promised this range. */
  void kept(LineId line, WaitEstimate promised, Duration waited);
}
