package dev.sluice.bench.platform;

import dev.sluice.waitingroom.Epoch;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.admission.Fence;
import dev.sluice.waitingroom.admission.PresenceRule;
import dev.sluice.waitingroom.admission.RedisAdmissions;
import dev.sluice.waitingroom.admission.TickOutcome;
import dev.sluice.waitingroom.admission.TickRequest;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Leads a line and ticks it when told to, with nothing that decides. Presence counts as it does in
 * admission-batch; nobody marks it here, so everybody counts as there.
 */
public final class Doorkeeper {

  private static final String NAME = "doorkeeper";
  private static final Duration LEADS_FOR = Duration.ofHours(2);
  private static final PresenceRule PRESENCE = new PresenceRule(12, 120, 10_000);

  private final InstantSource clock = InstantSource.system();
  private final RedisAdmissions admissions;
  private final LineId line;
  private final Epoch epoch;
  private final Fence fence;
  private long ticks;

  Doorkeeper(RedisAdmissions admissions, LineId line, Epoch epoch) {
    this.admissions = admissions;
    this.line = line;
    this.epoch = epoch;
    this.fence =
        admissions
            .lead(line, NAME, LEADS_FOR)
            .orElseThrow(() -> new IllegalStateException("somebody else leads the line " + line));
  }

  /**
   * One tick.
   *
   * @param wanted visitors to let in, as many as one call may move at the most
   * @param limit sessions the work queue may hold
   * @param through newcomers who may go straight in until the next tick, while nobody waits
   */
  public TickOutcome.Done admit(int wanted, int limit, int through) {
    String id = NAME + "-" + fence.value() + "-" + ++ticks;
    TickOutcome outcome =
        admissions.tick(
            new TickRequest(
                line,
                epoch,
                fence,
                id,
                wanted,
                limit,
                clock.instant(),
                PRESENCE,
                0,
                through,
                true));
    return switch (outcome) {
      case TickOutcome.Done done -> done;
      case TickOutcome.Refused refused ->
          throw new IllegalStateException("a tick was refused: " + refused.reason());
    };
  }
}
