package dev.sluice.ticketapi.seatmap;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last drawing of one performance on this node, and when to look again. While somebody asks, it
 * is drawn again in the background, so that nobody waits; whoever comes after a pause waits for one
 * look, together with all others.
 *
 * <p>After a change by this node itself whoever looks sees it, unless the house is so large that to
 * draw it with each change would be all that the node does.
 */
final class House {

  private static final Logger LOG = LoggerFactory.getLogger(House.class);

  private static final long LOOK_AGAIN_AFTER = Duration.ofMillis(200).toNanos();

  /** So long a look in the background may be on its way before somebody waits for one. */
  private static final long LOOK_COMES_WITHIN = Duration.ofMillis(800).toNanos();

  private static final long LOOK_RARELY_AFTER = Duration.ofSeconds(2).toNanos();
  private static final int DRAWN_AT_ONCE = 1_000;

  /** Drawing takes a tenth of the time at the most. */
  private static final int REST = 9;

  /** Draws, or gives the earlier one again when it is still right. */
  interface Look {
    Drawing at(@Nullable Drawing earlier, boolean background);
  }

  private record Shown(Drawing drawing, long lookAgainAt, long goodUntil) {}

  private final LongSupplier nanoClock;
  private final ReentrantLock looking = new ReentrantLock();
  private final AtomicBoolean background = new AtomicBoolean();
  private volatile boolean changed;
  private volatile @Nullable Shown shown;

  House(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  /**
   * What to show.
   *
   * @param waited whether somebody had to look first
   */
  record Answer(Drawing drawing, boolean waited) {}

  void changed() {
    changed = true;
  }

  /**
   * The drawing of now.
   *
   * @param right whether a drawing shows the performance as it is offered now
   */
  Answer show(Predicate<Drawing> right, Look look) {
    Shown present = shown;
    long now = nanoClock.getAsLong();
    if (present != null && isGood(present, right, now)) {
      if (changed || now - present.lookAgainAt() > 0) {
        lookInBackground(look);
      }
      return new Answer(present.drawing(), false);
    }
    looking.lock();
    try {
      present = shown;
      if (present == null || !isGood(present, right, nanoClock.getAsLong())) {
        present = look(look, false);
      }
      return new Answer(present.drawing(), true);
    } finally {
      looking.unlock();
    }
  }

  private boolean isGood(Shown present, Predicate<Drawing> right, long now) {
    boolean mustShowOwnChange = changed && present.drawing().size() <= DRAWN_AT_ONCE;
    return now - present.goodUntil() < 0 && !mustShowOwnChange && right.test(present.drawing());
  }

  private void lookInBackground(Look look) {
    if (background.compareAndSet(false, true)) {
      Thread.startVirtualThread(() -> {
        looking.lock();
        try {
          look(look, true);
        } catch (RuntimeException e) {
          LOG.debug("Looked in vain: {}", e.toString());
        } finally {
          looking.unlock();
          background.set(false);
        }
      });
    }
  }

  private Shown look(Look look, boolean inBackground) {
    // before the look: what changes meanwhile is looked at again
    changed = false;
    @Nullable Shown earlier = shown;
    long began = nanoClock.getAsLong();
    Drawing drawing;
    try {
      drawing = look.at(earlier == null ? null : earlier.drawing(), inBackground);
    } catch (RuntimeException e) {
      if (earlier == null) {
        throw e;
      }
      LOG.debug("The last picture stays: {}", e.toString());
      drawing = earlier.drawing();
      return show(drawing, LOOK_RARELY_AFTER);
    }
    long took = nanoClock.getAsLong() - began;
    return show(
        drawing, drawing.isLive() ? Math.max(LOOK_AGAIN_AFTER, REST * took) : LOOK_RARELY_AFTER);
  }

  private Shown show(Drawing drawing, long again) {
    long lookAgainAt = nanoClock.getAsLong() + again;
    Shown next = new Shown(drawing, lookAgainAt, lookAgainAt + LOOK_COMES_WITHIN);
    shown = next;
    return next;
  }
}
