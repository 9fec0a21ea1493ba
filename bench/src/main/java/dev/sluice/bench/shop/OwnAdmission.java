package dev.sluice.bench.shop;

import dev.sluice.bench.platform.Doorkeeper;
import dev.sluice.waitingroom.admission.Admissions;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The admission of those who do not measure, in the place of admission-batch: a fixed limit, or so
 * many visitors a second whatever becomes of them inside. Ticks once a second, and lets nobody in
 * at first.
 */
public final class OwnAdmission implements AutoCloseable {

  private static final int NO_LIMIT = 1_000_000;

  /** Shorter than a visit, or the limit would never be reached. */
  private static final double FILLS_IN_SECONDS = 8;

  private final ScheduledThreadPoolExecutor beat =
      new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("tick").factory());
  private final Doorkeeper door;
  private volatile Rule rule = new Rule(0, 0, 0);
  private double due;

  /**
   * What a tick does.
   *
   * @param perSecond visitors a second, also more than a tick can move
   * @param through newcomers who go straight in
   */
  private record Rule(double perSecond, int limit, int through) {}

  private OwnAdmission(Doorkeeper door) {
    this.door = door;
  }

  public static OwnAdmission of(Doorkeeper door) {
    OwnAdmission admission = new OwnAdmission(door);
    var _ = admission.beat.scheduleAtFixedRate(admission::tick, 0, 1, TimeUnit.SECONDS);
    return admission;
  }

  /**
   * So many may be inside. They come within some seconds, not all at once: a wave of people who
   * order at the same moment would be what is measured.
   */
  void limit(int sessions) {
    rule = new Rule(Math.max(1, sessions / FILLS_IN_SECONDS), sessions, 0);
  }

  /** So many come in each second. */
  public void perSecond(double visitors) {
    rule = new Rule(visitors, NO_LIMIT, 0);
  }

  /** Whoever comes goes straight in. */
  public void openToAll() {
    rule = new Rule(Admissions.MOVES_PER_CALL, NO_LIMIT, NO_LIMIT);
  }

  /** Nobody comes in. */
  public void shut() {
    rule = new Rule(0, 0, 0);
  }

  private void tick() {
    Rule present = rule;
    due = Math.min(due + present.perSecond(), Admissions.MOVES_PER_CALL);
    int wanted = present.perSecond() == 0 ? 0 : (int) due;
    due -= wanted;
    try {
      door.admit(wanted, present.limit(), present.through());
    } catch (RuntimeException e) {
      // the next second admits them
      due += wanted;
    }
  }

  @Override
  public void close() {
    beat.shutdownNow();
  }
}
