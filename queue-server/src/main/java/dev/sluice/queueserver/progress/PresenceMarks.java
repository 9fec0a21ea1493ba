package dev.sluice.queueserver.progress;

import dev.sluice.queueserver.schedule.Recurring;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.keyspace.CallsApart;
import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import dev.sluice.waitingroom.line.WaitingLines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Tells the store who of those near the front is there, so that the admission passes over those who
 * are not. The admission says up to which number it wants to know; whoever is further back costs
 * nothing.
 */
@Component
public final class PresenceMarks implements Recurring {

  private static final Logger LOG = LoggerFactory.getLogger(PresenceMarks.class);

  private static final Duration EVERY = Duration.ofSeconds(1);

  /** A visitor is marked again after this time; the admission waits for three of them at least. */
  private static final long AGAIN_AFTER = Duration.ofMillis(2_500).toNanos();

  /** What polling clients and closed connections said since the last round. */
  private static final class Seen {
    final Set<VisitorId> there = new HashSet<>();
    final Set<VisitorId> gone = new HashSet<>();
  }

  private final LineFollower follower;
  private final Watchers watchers;
  private final WaitingLines lines;
  private final Map<LineId, Seen> seen = new ConcurrentHashMap<>();

  PresenceMarks(LineFollower follower, Watchers watchers, WaitingLines lines) {
    this.follower = follower;
    this.watchers = watchers;
    this.lines = lines;
  }

  /** A visitor without a connection has asked: the answer is a sign of presence. */
  public void polled(FollowedLine line, VisitorId visitor, Position at) {
    if (matters(line, at)) {
      note(line.id(), visitor, true);
    }
  }

  /** A connection of the visitor is closed. */
  public void closed(LineId line, VisitorId visitor, Position at) {
    follower
        .known(line)
        .filter(copy -> matters(copy, at) && watchers.of(line, visitor).isEmpty())
        .ifPresent(copy -> note(line, visitor, false));
  }

  private static boolean matters(FollowedLine line, Position at) {
    return !at.isEarly() && at.number() <= line.facts().presence().upTo();
  }

  private void note(LineId line, VisitorId visitor, boolean there) {
    seen.compute(
        line,
        (id, present) -> {
          Seen noted = present == null ? new Seen() : present;
          (there ? noted.there : noted.gone).add(visitor);
          (there ? noted.gone : noted.there).remove(visitor);
          return noted;
        });
  }

  @Override
  public Duration pause() {
    return EVERY;
  }

  @Override
  public void run() {
    long now = System.nanoTime();
    Map<FollowedLine, StoreUnavailable> unanswered =
        CallsApart.each(follower.all(), line -> mark(line, now));
    // nobody is admitted there meanwhile either; who is there is marked in the next round
    unanswered.forEach(
        (line, reason) -> LOG.debug("line={} - presence could not be marked", line.id(), reason));
  }

  private void mark(FollowedLine line, long now) {
    Seen noted = seen.remove(line.id());
    Set<VisitorId> there = noted == null ? new HashSet<>() : noted.there;
    long upTo = line.facts().presence().upTo();
    if (upTo > 0) {
      watchers.forEach(
          line.id(),
          watcher -> {
            if (watcher.isToBeMarked(upTo, now, AGAIN_AFTER)) {
              there.add(watcher.visitor());
            }
          });
    }
    if (there.isEmpty() && upTo > 0) {
      // somebody looks and sees nobody: that is not the same as nobody looking
      lines.mark(line.id(), List.of(), true);
    }
    inPieces(there).forEach(piece -> lines.mark(line.id(), piece, true));
    if (noted != null) {
      // whoever came back over another tab in the meantime is there
      noted.gone.removeIf(visitor -> !watchers.of(line.id(), visitor).isEmpty());
      inPieces(noted.gone).forEach(piece -> lines.mark(line.id(), piece, false));
    }
  }

  private static List<List<VisitorId>> inPieces(Set<VisitorId> visitors) {
    List<VisitorId> all = List.copyOf(visitors);
    List<List<VisitorId>> pieces = new ArrayList<>();
    for (int from = 0; from < all.size(); from += WaitingLines.JOINS_PER_CALL) {
      pieces.add(all.subList(from, Math.min(all.size(), from + WaitingLines.JOINS_PER_CALL)));
    }
    return pieces;
  }
}
