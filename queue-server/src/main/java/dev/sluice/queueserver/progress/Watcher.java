package dev.sluice.queueserver.progress;

import dev.sluice.queueserver.connection.Connection;
import dev.sluice.waitingroom.Epoch;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.VisitorId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One connection through which a visitor follows the own progress: what the visitor was told last.
 *
 * <p>Facts reach a watcher from several threads and may overtake each other. Whatever comes late is
 * dropped: for one number a visitor first waits, then is inside, then it is over; the place shown
 * never rises while the epoch is the same; and whoever left is not told that the visit expired.
 *
 * <p>A number goes down in one case: Redis lost the moment in which the visitor got a higher one.
 * Nothing but an answer of the store says so, so only that is believed, as long as none has been
 * given since the connection began or the store was started again.
 */
public final class Watcher {

  private enum Stage {
    UNTOLD,
    WAITING,
    ADMITTED,
    OVER;

    static Stage of(Progress progress) {
      return switch (progress.state()) {
        case EARLY, WAITING, SOLD_OUT, CLOSED, REQUIRED -> WAITING;
        case ADMITTED -> ADMITTED;
        case LEFT, EXPIRED -> OVER;
      };
    }
  }

  /** A visitor is told at once when joining; the broadcast goes on from there. */
  private static final long FIRST_DUE_AFTER = Duration.ofSeconds(1).toNanos();

  private final Connection connection;
  private final LineId line;
  private final VisitorId visitor;

  // guarded by this
  private Epoch epoch;
  private long number;
  private byte lane;
  private Stage stage = Stage.UNTOLD;

  /** Whether the store may have forgotten the number, because it has not confirmed one since. */
  private boolean unconfirmed = true;

  private Progress.@Nullable State shown;
  private long lowestPlace = Long.MAX_VALUE;

  /** The first range that the visitor was told for this number, and when; null until then. */
  private @Nullable WaitEstimate promised;

  private long promisedAt;

  /** The visitor's next tab on this node. Changed by {@link Watchers} only. */
  private volatile @Nullable Watcher next;

  /** When the visitor is to be told next, in nanoseconds. Used by the broadcast only. */
  private long dueAt;

  /** When the store was told last that the visitor is there. Used by {@link PresenceMarks} only. */
  private long markedAt;

  public Watcher(Connection connection, LineId line, VisitorId visitor, Position position) {
    this.connection = connection;
    this.line = line;
    this.visitor = visitor;
    this.epoch = position.epoch();
    this.number = position.number();
    this.lane = (byte) position.lane();
    this.dueAt = System.nanoTime() + FIRST_DUE_AFTER;
  }

  public LineId line() {
    return line;
  }

  @Nullable Watcher next() {
    return next;
  }

  void chain(@Nullable Watcher behind) {
    next = behind;
  }

  public VisitorId visitor() {
    return visitor;
  }

  public synchronized Position position() {
    return new Position(epoch, number, lane);
  }

  /** What the visitor was told last, null when nothing yet. */
  public synchronized Progress.@Nullable State shown() {
    return shown;
  }

  /** Tells the visitor, unless something later is known already. */
  public void tell(Told told, Wording messages) {
    tell(told, messages, false);
  }

  /** Tells the visitor what the store has just answered. */
  public void answer(Told told, Wording messages) {
    tell(told, messages, true);
  }

  /** The store was started again, and may have given this visitor's number back. */
  synchronized void storeStartedAgain() {
    unconfirmed = true;
  }

  /** Whether the store has not said where this visitor is since it was started again. */
  synchronized boolean isUnconfirmed() {
    return unconfirmed;
  }

  private void tell(Told told, Wording messages, boolean isAnswer) {
    // the lock covers the sending too: messages leave in the order in which they were decided
    synchronized (this) {
      boolean mayGoBack = isAnswer && unconfirmed;
      if (isLate(told, mayGoBack)) {
        return;
      }
      unconfirmed &= !isAnswer;
      Progress progress = asBefore(told);
      if (!isHere(told.at())) {
        lowestPlace = Long.MAX_VALUE;
        promised = null;
      }
      keepPromise(progress, messages);
      epoch = told.at().epoch();
      number = told.at().number();
      lane = (byte) told.at().lane();
      stage = Stage.of(progress);
      shown = progress.state();
      connection.sendProgress(messages.json(clamped(progress)));
    }
  }

  private void keepPromise(Progress progress, Wording messages) {
    if (promised == null && progress instanceof Progress.Waiting waiting) {
      promised = waiting.etaSeconds();
      promisedAt = System.nanoTime();
    } else if (promised != null
        && stage == Stage.WAITING
        && progress instanceof Progress.Admitted) {
      messages.kept(line, promised, Duration.ofNanos(System.nanoTime() - promisedAt));
    }
  }

  /** The log and the store call every end of a visit expired; leaving by choice stays that. */
  private Progress asBefore(Told told) {
    return shown == Progress.State.LEFT
            && isHere(told.at())
            && told.progress().state() == Progress.State.EXPIRED
        ? Progress.over(Progress.State.LEFT, line)
        : told.progress();
  }

  private Progress clamped(Progress progress) {
    if (progress instanceof Progress.Waiting waiting) {
      lowestPlace = Math.min(lowestPlace, waiting.place());
      return waiting.atPlace(lowestPlace);
    }
    return progress;
  }

  private boolean isHere(Position at) {
    return at.number() == number && at.epoch().equals(epoch);
  }

  private boolean isLate(Told told, boolean mayGoBack) {
    if (!told.at().epoch().equals(epoch)) {
      return false;
    }
    int newer = Long.compare(told.at().number(), number);
    return (newer < 0 && !mayGoBack)
        || (newer == 0 && Stage.of(told.progress()).compareTo(stage) < 0);
  }

  /**
   * Whether the store has to hear again that this visitor is there; notes that it does.
   *
   * @param upTo the highest number that matters
   */
  boolean isToBeMarked(long upTo, long now, long againAfter) {
    if (now - markedAt < againAfter && markedAt != 0) {
      return false;
    }
    synchronized (this) {
      if (stage != Stage.WAITING || number == 0 || number > upTo) {
        return false;
      }
    }
    markedAt = now;
    return true;
  }

  synchronized boolean isAdmitted() {
    return stage == Stage.ADMITTED;
  }

  /** Whether the broadcast has to tell this visitor something now. */
  boolean isDue(long now) {
    return now - dueAt >= 0 && connection.watchesProgress() && waits();
  }

  private synchronized boolean waits() {
    return stage == Stage.WAITING;
  }

  void dueAgainAt(long at) {
    dueAt = at;
  }
}
