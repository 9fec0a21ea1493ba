package dev.sluice.waitingroom.saturation;

import dev.sluice.waitingroom.saturation.SaturationPoint.Phase;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The estimate of the saturation point: follows the number of jobs at the tightest resource.
 *
 * <p>Formula. For each resource with c servers (connections, cores, 1 for a hot lock) the pressure
 * is {@code rho = J / (c + 2 sqrt(c) + 2)}, J being the mean number of jobs there by Little's law
 * (see {@link ResourceLoad#pressure}). Per window of 5 s the limit moves by {@code 0.02 (1 - rho)},
 * at most 3 % down; far below the target by up to 12 % up.
 *
 * <p>States. Tracking, as above. Braking, after two bad windows in a row (more than 10 % of the
 * writes slow, 2 % failed, or rho over 2.5): one cut to what the saturated resource delivers (see
 * {@link Brake}). Settling, for one hold time after it. Blind, when the shop has not reported for
 * 20 s: the limit decays by 0.5 % a second to half of what was good.
 *
 * <p>Why. Latency has a base that drifts, throughput shows no plateau before the damage (a visitor
 * thinks for seconds between two requests), utilisation says nothing once it is 1. Jobs are linear
 * below the knee, rise above it, and move by themselves when the shop gets slower. Visitors load
 * the shop most a good while after they came: growth looks at the pressure that those inside will
 * cause, {@code rho * slots now / slots then}. A work queue that is not full proves nothing, so it
 * never raises the limit, and low demand never lowers it.
 *
 * <p>The operator's bounds are laid over the estimate, they do not move it: a floor that was raised
 * for a minute proves nothing, and behind a ceiling that is taken away the old limit stands.
 *
 * <p>Units: sessions and seconds. Source: the study in the project's design notes, measured again
 * in docs/measurements.
 */
public final class SatPoint implements SaturationEstimator {

  private static final double LEARN = 0.1;
  private static final double LEARN_PRESSURE = 0.15;
  private static final double LEARN_RECENT = 0.25;
  private static final double LEARN_TRUST = 0.1;
  private static final double LEARN_HOLD = 0.3;
  private static final double FULL = 0.9;
  private static final double HALF_A_VISITOR = 0.5;
  private static final double HALF_A_TICK_SECONDS = 0.5;
  private static final int PROVEN_FROM = 5;
  private static final double DELIVERED = 0.9;
  private static final double SATURATED = 1.5;
  private static final double RELEASED_BELOW = 1.2;
  private static final long DEPARTURES_AT_LEAST = 20;

  /** Departures before anything was learned from them. */
  static final long UNKNOWN = -1;

  private final SaturationSettings settings;
  private final SlotHistory history;
  private final Brake brake;
  private final IdleRecheck idle;
  private final Map<Resource, Double> opsPerSlot = new EnumMap<>(Resource.class);

  private double now;
  private double limit;
  private double hold;
  private double trusted;
  private double usualPressure;
  private double recentPressure;
  private double lastSeen;
  private double lastHeardAt;
  private long learnedDeparted;

  private Bounds bounds = new Bounds(1, Integer.MAX_VALUE);
  private double pressure;
  private double requestsPerSecond;
  private @Nullable Resource tight;
  private Phase phase = Phase.UNMEASURED;
  private SlotCounts counts = new SlotCounts(0, 0, 0, 0);

  public SatPoint(SaturationSettings settings) {
    this(settings, SaturationMemory.of(settings));
  }

  /** Goes on where another one stopped. */
  public SatPoint(SaturationSettings settings, SaturationMemory memory) {
    this.settings = settings;
    now = memory.now();
    limit = memory.limit();
    hold = memory.holdSeconds();
    trusted = memory.trusted();
    usualPressure = memory.usualPressure();
    recentPressure = memory.recentPressure();
    lastHeardAt = memory.lastHeardAt();
    learnedDeparted = memory.learnedDeparted();
    opsPerSlot.putAll(memory.opsPerSlot());
    brake = new Brake(memory.brake());
    idle = new IdleRecheck(memory.idle());
    history = new SlotHistory(memory.history());
    if (isMeasured()) {
      phase = brake.isActive() ? Phase.BRAKING : Phase.STEADY;
    }
  }

  public SaturationMemory memory() {
    return new SaturationMemory(
        now,
        limit,
        hold,
        trusted,
        usualPressure,
        recentPressure,
        lastHeardAt,
        learnedDeparted,
        Map.copyOf(opsPerSlot),
        brake.memory(),
        idle.memory(),
        history.entries());
  }

  @Override
  public void tick(double time, SlotCounts queue, Bounds allowed) {
    double seconds = Math.max(0, time - now);
    now = time;
    bounds = allowed;
    if (queue.admitted() < history.lastAdmitted() || queue.departed() < learnedDeparted) {
      // a line was lost and counts from zero again, or is no longer there
      history.clear();
      learnedDeparted = UNKNOWN;
    }
    counts = queue;
    history.add(now, queue, hold);
    if (isMeasured() && now - lastHeardAt > SaturationSettings.BLIND_AFTER_SECONDS) {
      if (phase != Phase.BLIND) {
        phase = Phase.BLIND;
        lastSeen = limit;
      }
      double least = SaturationSettings.BLIND_SHARE * (trusted > 0 ? trusted : lastSeen);
      double good = trusted > 0 ? Math.min(limit, trusted) : limit;
      double decayed = good * Math.pow(SaturationSettings.BLIND_DECAY, seconds);
      limit = Math.max(1, Math.min(limit, Math.max(least, decayed)));
    }
  }

  /** The shop reports, even if too little happens there for a window. */
  public void heard(double time) {
    if (isMeasured()) {
      lastHeardAt = time;
    }
  }

  @Override
  public void observe(double time, LoadWindow window, Bounds allowed) {
    now = time;
    bounds = allowed;
    if (!isMeasured()) {
      // not clamped: before its doors open a line may have nobody inside, which proves nothing
      limit = Math.max(limit, bounds.floor());
    }
    lastHeardAt = time;
    requestsPerSecond = window.requests() / window.seconds();
    double to = time - window.age();
    double from = to - window.seconds();
    double lag = SaturationSettings.LAG * hold;
    double slots = history.mean(from, to);
    double lagged = history.mean(from - lag, to - lag);
    ResourceLoad tightest = tightest(window);
    recentPressure += LEARN_RECENT * (pressure - recentPressure);
    boolean over = isOver(window);
    boolean due = brake.isDue(over);
    boolean healthy =
        !over
            && slow(window) < SaturationSettings.SLOW_SHRINKS
            && window.failedShare() < SaturationSettings.BRAKE_FAILED;
    if (!brake.isFrozen(now)) {
      learnHold();
      if (healthy) {
        learn(window, slots);
      }
    }
    if (due || brake.isActive()) {
      Brake.Reading reading = new Brake.Reading(now, over, isFull(slots), usualPressure, hold);
      limit = brake.cut(reading, limit, slots, lagged, delivers(tightest));
      phase = Phase.BRAKING;
      if (!over && pressure < RELEASED_BELOW && slow(window) < SaturationSettings.SLOW_SHRINKS) {
        limit = brake.release(now, limit, hold);
      }
    }
    if (!brake.isActive()) {
      limit = tracked(window, slots, lagged, over);
      recheck(window, tightest, over);
    }
    limit = Math.max(1, limit);
    if (healthy && isFull(slots)) {
      trusted = trusted == 0 ? limit : trusted + LEARN_TRUST * (limit - trusted);
    }
  }

  @Override
  public SaturationPoint point() {
    double allowed = isMeasured() ? bounds.clamp(limit) : bounds.floor();
    return new SaturationPoint(allowed, trusted, hold, pressure, tight, phase, requestsPerSecond);
  }

  private boolean isMeasured() {
    return lastHeardAt >= 0;
  }

  private @Nullable ResourceLoad tightest(LoadWindow window) {
    ResourceLoad tightest = null;
    pressure = 0;
    for (ResourceLoad load : window.resources()) {
      double rho = load.pressure();
      if (settings.busyAtMost() < 1) {
        rho = Math.max(rho, load.busy() / load.servers() / settings.busyAtMost());
      }
      if (tightest == null || rho > pressure) {
        tightest = load;
        pressure = rho;
      }
    }
    if (tightest != null) {
      tight = tightest.resource();
    }
    return tightest;
  }

  private boolean isOver(LoadWindow window) {
    return window.isStuck()
        || (window.requests() >= SaturationSettings.REQUESTS_AT_LEAST
            && (slow(window) > SaturationSettings.BRAKE_SLOW
                || proven(window.failed(), window.requests()) > SaturationSettings.BRAKE_FAILED
                || pressure > SaturationSettings.BRAKE_PRESSURE));
  }

  private static double slow(LoadWindow window) {
    return proven(window.slowWrites(), window.writes());
  }

  /** Some as a share of all; a few prove nothing and count as none. */
  private static double proven(double some, double all) {
    return some < PROVEN_FROM ? 0 : some / all;
  }

  /** Half of the work queue has to have left since: the first to leave are never the typical. */
  private void learnHold() {
    if (learnedDeparted == UNKNOWN) {
      learnedDeparted = counts.departed();
    }
    long left = counts.departed() - learnedDeparted;
    if (left < Math.max(DEPARTURES_AT_LEAST, counts.slots() / 2)) {
      return;
    }
    learnedDeparted = counts.departed();
    history
        .secondsSinceAdmitted(now, counts.departed())
        .ifPresent(measured -> {
          boolean longer = history.reachesBackTo(counts.departed()) || measured > hold;
          hold += longer ? LEARN_HOLD * (Math.max(1, measured) - hold) : 0;
        });
  }

  private void learn(LoadWindow window, double slots) {
    usualPressure += LEARN_PRESSURE * (pressure - usualPressure);
    if (slots < 1) {
      return;
    }
    for (ResourceLoad load : window.resources()) {
      double each = load.opsPerSecond() / slots;
      opsPerSlot.merge(load.resource(), each, (old, next) -> old + LEARN * (next - old));
    }
  }

  /** Sessions whose work the saturated resource gets done at the rate at which it does now. */
  private double delivers(@Nullable ResourceLoad tightest) {
    Double each = tightest == null ? null : opsPerSlot.get(tightest.resource());
    return each != null && each > 0 && pressure > SATURATED && tightest != null
        ? DELIVERED * tightest.opsPerSecond() / each
        : Double.POSITIVE_INFINITY;
  }

  private double tracked(LoadWindow window, double slots, double lagged, boolean over) {
    boolean full = isFull(slots);
    // late writes of a bad window are the brake's business
    double slow = over ? 0 : slow(window);
    double gain = new Tracking(pressure, window.seconds()).gain(slots, lagged, hold, slow);
    if (gain > 0 && (over || !full)) {
      gain = 0;
    }
    phase = phase(gain, full);
    double moved = limit * (1 + gain);
    return gain > 0 ? brake.shy(now, limit, moved, recentPressure) : moved;
  }

  /**
   * Slots are whole: of a small limit the part of one and half a visitor do not count. Those who
   * leave are replaced at the next tick, so the mean of a work queue that is full is below its
   * limit, by an eighth when people stay for four seconds.
   */
  private boolean isFull(double slots) {
    double empty = HALF_A_TICK_SECONDS / Math.max(1, hold);
    return slots > FULL * (1 - empty) * Math.floor(limit) - HALF_A_VISITOR;
  }

  private Phase phase(double gain, boolean full) {
    if (gain < 0) {
      return Phase.SHRINKING;
    }
    if (brake.isFrozen(now)) {
      return Phase.SETTLING;
    }
    if (!full) {
      return Phase.NOT_FULL;
    }
    return gain > SaturationSettings.GAIN / 4 ? Phase.GROWING : Phase.STEADY;
  }

  /** More wait than there are free slots; those who came since the last tick are no crowd. */
  private boolean isCrowded() {
    return counts.waiting() > Math.max(0, limit - counts.slots());
  }

  private void recheck(LoadWindow window, @Nullable ResourceLoad tightest, boolean over) {
    if (isCrowded()) {
      if (!over && tightest != null) {
        idle.learn(window, tightest);
      }
      return;
    }
    double lowered = idle.compare(window, limit, trusted);
    if (lowered < limit) {
      phase = Phase.SLOWER_WHILE_IDLE;
    }
    limit = lowered;
  }
}
