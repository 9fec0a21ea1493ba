package dev.sluice.admissionbatch.saturation;

import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.admission.AdmissionLimit;
import dev.sluice.waitingroom.admission.Fence;
import dev.sluice.waitingroom.admission.ShowRate;
import dev.sluice.waitingroom.line.FixedLimit;
import dev.sluice.waitingroom.line.LineFacts;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * The limit and the pace of each line that this node leads: its share of the shop's saturation
 * point, or what the operator has set, and as many besides as will surely not come.
 */
@Component
public class LineLimiter {

  /** No more than this share of a limit is let in for those who do not come. */
  private static final double BESIDES_AT_MOST = 0.25;

  private final ShopSaturation shop;
  private final Map<LineId, Pacing> pacings = new ConcurrentHashMap<>();

  public LineLimiter(ShopSaturation shop) {
    this.shop = shop;
  }

  /**
   * @param seconds on this process's monotonic clock
   */
  public AdmissionLimit limit(LineFacts facts, Fence fence, Instant now, double seconds) {
    LineShare share = shop.share(facts, fence, now, seconds);
    Optional<FixedLimit> fixed = facts.limits().fixedAt(now);
    double measured =
        fixed
            .map(limit -> (double) Math.min(limit.sessions(), facts.limits().highest()))
            .orElseGet(() -> clamp(share.sessions(), facts));
    Pacing before = pacings.get(facts.line());
    Pacing pacing =
        before != null && before.belongsTo(fence, facts)
            ? before.next(facts, measured, share, seconds)
            : Pacing.start(fence, facts, seconds);
    pacings.put(facts.line(), pacing);
    int sessions = (int) measured;
    int besides = fixed.isPresent() ? 0 : besides(pacing.shows(), facts, sessions);
    return new AdmissionLimit(
        sessions + besides,
        facts.limits().perMinute() == null ? Math.min(sessions, atOnce(facts, fixed)) : 0,
        pacing.pace(),
        why(share, fixed, besides));
  }

  /** Another node leads the line. */
  public void follows(LineId line) {
    pacings.remove(line);
    shop.follows(line);
  }

  private static double clamp(double sessions, LineFacts facts) {
    return Math.clamp(sessions, facts.floor(), facts.limits().highest());
  }

  private static int atOnce(LineFacts facts, Optional<FixedLimit> fixed) {
    return fixed.map(FixedLimit::sessions).orElse(facts.floor());
  }

  private static int besides(ShowRate shows, LineFacts facts, int sessions) {
    int away = shows.surelyAway(facts.unclaimed());
    int room = facts.limits().highest() - sessions;
    return Math.max(0, Math.min(Math.min(away, (int) (BESIDES_AT_MOST * sessions)), room));
  }

  private static String why(LineShare share, Optional<FixedLimit> fixed, int besides) {
    String reason =
        fixed
            .map(limit -> "an operator fixed the limit until " + limit.until())
            .orElse(share.why());
    return besides == 0
        ? reason
        : "%s; %d more for those who will not come".formatted(reason, besides);
  }
}
