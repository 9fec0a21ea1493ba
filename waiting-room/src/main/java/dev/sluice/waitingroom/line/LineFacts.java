package dev.sluice.waitingroom.line;

import dev.sluice.waitingroom.Epoch;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.access.LineAccess;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a line at one moment.
 *
 * @param target where admitted visitors go, an absolute URL
 * @param announcement the operator's message to everybody in line, empty when there is none
 * @param waiting people in line
 * @param away people who were passed over because they are not there; their places are kept
 * @param active sessions in the work queue
 * @param activeAfterTick sessions in it after the last tick; between two ticks they only leave, but
 *     for newcomers who go straight in
 * @param limit the limit in force at the last admission
 * @param limits what the operator allows
 * @param presence what nodes say about who is there
 * @param ticketsLeft what is left to sell, null when nobody said so
 * @param access what newcomers have to bring
 * @param inLanes people in each lane, the general one first; only that one while nobody waits in
 *     another
 */
public record LineFacts(
    LineId line,
    String title,
    String target,
    LineState state,
    Epoch epoch,
    String announcement,
    long waiting,
    long away,
    long active,
    long activeAfterTick,
    int limit,
    LineLimits limits,
    PresenceFacts presence,
    @Nullable Long ticketsLeft,
    LineBrand brand,
    OpeningFacts opening,
    NumberFacts numbers,
    LineTotals totals,
    LineAccess access,
    List<Long> inLanes) {

  /** The operator's lower bound of the limit. */
  public int floor() {
    return limits.floor();
  }

  /** Visitors inside who have not come yet. */
  public long unclaimed() {
    return totals.unclaimed(active);
  }

  /** Mean number of sessions in the work queue since the last tick, as if they left evenly. */
  public double meanActive() {
    return (active + activeAfterTick) / 2.0;
  }
}
