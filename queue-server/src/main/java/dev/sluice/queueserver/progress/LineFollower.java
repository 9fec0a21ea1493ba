package dev.sluice.queueserver.progress;

import dev.sluice.queueserver.schedule.Recurring;
import dev.sluice.queueserver.store.StoreCalls;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.keyspace.CallsApart;
import dev.sluice.waitingroom.keyspace.SharedCall;
import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import dev.sluice.waitingroom.line.LineEvent;
import dev.sluice.waitingroom.line.LineEvents;
import dev.sluice.waitingroom.line.LineFacts;
import dev.sluice.waitingroom.line.LineSnapshot;
import dev.sluice.waitingroom.line.NumberedVisitor;
import dev.sluice.waitingroom.line.WaitingLines;
import dev.sluice.waitingroom.workqueue.ActiveSession;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Follows every line: once a second its facts and what its log says since the last look. That is
 * three store calls for each line and second, whoever waits.
 *
 * <p>When the store is away the copies stay as they are, so that places can still be told. Lines
 * are followed side by side: the part of the store that has one may be away without the others.
 */
@Component
public final class LineFollower implements Recurring {

  private static final Logger LOG = LoggerFactory.getLogger(LineFollower.class);

  private static final Duration EVERY = Duration.ofSeconds(1);

  /** One entry names up to 200 visitors: more entries would keep the store busy for too long. */
  private static final int EVENTS_AT_ONCE = 100;

  private final Map<LineId, FollowedLine> followed = new ConcurrentHashMap<>();

  /** Copies of lines that the store lost: what they know helps to make the line again. */
  private final Map<LineId, FollowedLine> lost = new ConcurrentHashMap<>();

  private final WaitingLines lines;
  private final StoreCalls calls;
  private final LineNews news;
  private final InstantSource clock;

  /** Nanoseconds of the last look that went through, 0 = none has. */
  private volatile long followedAt;

  private final Map<LineId, CompletableFuture<Optional<FollowedLine>>> beginning =
      new ConcurrentHashMap<>();

  /** The lines that exist, as the store said last. Used by the thread that follows only. */
  private Set<LineId> listed = Set.of();

  private boolean away;

  LineFollower(WaitingLines lines, StoreCalls calls, LineNews news, InstantSource clock) {
    this.lines = lines;
    this.clock = clock;
    this.calls = calls;
    this.news = news;
  }

  /** The lines of this node's copies. */
  public Collection<FollowedLine> all() {
    return followed.values();
  }

  /**
   * The copy of a line. A line that is new since the last look is asked for at once, by one for all
   * who come to it. Throws {@link StoreUnavailable} when that fails.
   */
  public Optional<FollowedLine> find(LineId line) {
    FollowedLine present = followed.get(line);
    return present != null ? Optional.of(present) : beginTogether(line);
  }

  /** The copy of a line, if there is one; asks nobody. */
  public Optional<FollowedLine> known(LineId line) {
    return Optional.ofNullable(followed.get(line));
  }

  /** Whether this node followed a line that the store knows no more. */
  public boolean hasLost(LineId line) {
    return lost.containsKey(line);
  }

  /** Time since the lines were last looked at; empty before the first time. */
  Optional<Duration> age() {
    long at = followedAt;
    return at == 0 ? Optional.empty() : Optional.of(Duration.ofNanos(System.nanoTime() - at));
  }

  @Override
  public Duration pause() {
    return EVERY;
  }

  @Override
  public void run() {
    Optional<StoreUnavailable> unlisted = list();
    Map<LineId, StoreUnavailable> unanswered = CallsApart.each(listed, this::followOne);
    if (unanswered.size() < listed.size() || (listed.isEmpty() && unlisted.isEmpty())) {
      followedAt = System.nanoTime() | 1;
    }
    Optional<StoreUnavailable> failure =
        unlisted.or(() -> unanswered.values().stream().findFirst());
    if (failure.isPresent() && !away) {
      LOG.warn(
          "The store does not answer (for {} of {} lines). Visitors keep their connections and see"
              + " the last known places; nobody can join there until it is back",
          unanswered.size(),
          listed.size(),
          failure.get());
    } else if (failure.isEmpty() && away) {
      LOG.info("The store answers again; followed lines={}", followed.size());
    }
    away = failure.isPresent();
  }

  /** When the part of the store that has the list is away, the lines of the last list count. */
  private Optional<StoreUnavailable> list() {
    try {
      listed = lines.lines();
    } catch (StoreUnavailable e) {
      return Optional.of(e);
    }
    Set.copyOf(followed.keySet()).stream()
        .filter(line -> !listed.contains(line))
        .forEach(this::loseSight);
    return Optional.empty();
  }

  /** A line that cannot be read must not keep the others from being followed. */
  private void followOne(LineId line) {
    try {
      follow(line);
    } catch (StoreUnavailable e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("line={} - cannot be followed; its visitors see the last known places", line, e);
    }
  }

  private void follow(LineId line) {
    FollowedLine copy = followed.get(line);
    if (copy == null) {
      begin(line);
      return;
    }
    Optional<LineFacts> facts = lines.facts(line);
    if (facts.isEmpty()) {
      loseSight(line);
      return;
    }
    if (copy.isOfLife(facts.get())) {
      copy.update(facts.get(), isRecovering(facts.get()));
      readOn(copy);
    } else {
      // a store that was started again may have lost its last moment
      restart(copy, facts.get(), true);
    }
  }

  private void loseSight(LineId line) {
    FollowedLine copy = followed.remove(line);
    if (copy != null) {
      lost.put(line, copy);
    }
  }

  /** So that nobody who had departed is brought back by an old ticket. */
  private void remember(FollowedLine copy) {
    lines.remember(copy.id(), copy.epoch(), copy.certain());
  }

  /** A crowd at a new line would fill the calls to the store with one question. */
  private Optional<FollowedLine> beginTogether(LineId line) {
    CompletableFuture<Optional<FollowedLine>> own = new CompletableFuture<>();
    CompletableFuture<Optional<FollowedLine>> asked = beginning.putIfAbsent(line, own);
    if (asked != null) {
      return SharedCall.answer(asked);
    }
    try {
      own.complete(calls.call(() -> begin(line)));
    } catch (RuntimeException | Error e) {
      own.completeExceptionally(e);
    } finally {
      beginning.remove(line);
    }
    return SharedCall.answer(own);
  }

  private Optional<FollowedLine> begin(LineId line) {
    Optional<LineFacts> facts = lines.facts(line);
    if (facts.isEmpty()) {
      return Optional.empty();
    }
    FollowedLine former = lost.get(line);
    if (former != null) {
      // the snapshot knows it then
      remember(former);
    }
    Optional<FollowedLine> begun =
        lines
            .snapshot(line)
            .map(snapshot ->
                followed.computeIfAbsent(
                    line,
                    id ->
                        new FollowedLine(
                            facts.get(), snapshot, isRecovering(facts.get()), former)));
    if (begun.isPresent()) {
      lost.remove(line);
    }
    return begun;
  }

  private boolean isRecovering(LineFacts facts) {
    return facts.numbers().isRecovering(clock.instant());
  }

  private void readOn(FollowedLine line) {
    LineEvents read;
    do {
      read = lines.eventsAfter(line.id(), line.position(), EVENTS_AT_ONCE);
      if (read.gap() || !line.epoch().equals(read.epoch())) {
        restart(line, line.facts(), false);
        return;
      }
      read.events().forEach(event -> happened(line, event));
      line.readUpTo(read.position());
    } while (read.events().size() == EVENTS_AT_ONCE);
  }

  /** Changes nothing when the store fails in the middle of it: the next look begins it again. */
  private void restart(FollowedLine line, LineFacts facts, boolean startedAgain) {
    remember(line);
    Optional<LineSnapshot> snapshot = lines.snapshot(line.id());
    if (snapshot.isEmpty()) {
      return;
    }
    LOG.info(
        "line={} - followed from a new snapshot (epoch before={}, now={})",
        line.id(),
        line.epoch(),
        snapshot.get().epoch());
    line.restart(facts, isRecovering(facts), snapshot.get(), startedAgain);
    if (startedAgain) {
      news.startedAgain(line);
    }
    news.missed(line);
  }

  /** Those concerned are told first: a number that is gone without news is asked for one by one. */
  private void happened(FollowedLine line, LineEvent event) {
    news.happened(line, event);
    switch (event) {
      case LineEvent.Admitted admitted -> {
        line.depart(admitted.sessions().stream().map(ActiveSession::number).toList());
        line.moved(admitted.sessions().size(), 0, 0);
      }
      case LineEvent.Left left -> {
        line.depart(numbers(left.visitors()));
        line.moved(0, 0, left.visitors().size());
      }
      case LineEvent.Skipped(List<NumberedVisitor> visitors) -> {
        line.depart(numbers(visitors));
        line.moved(0, visitors.size(), 0);
      }
      case LineEvent.Returned(List<NumberedVisitor> visitors) -> {
        line.comeBack(numbers(visitors));
        line.moved(0, -visitors.size(), 0);
      }
      case LineEvent.Laned(int lane, List<NumberedVisitor> visitors) ->
          line.laned(lane, numbers(visitors));
      case LineEvent.Drawn _, LineEvent.Abandoned _ -> {
        // the numbers of the first wait, those of the second had departed before
      }
      case LineEvent.Released _ -> {
        // these numbers had left the line before
      }
    }
  }

  private static List<Long> numbers(List<NumberedVisitor> visitors) {
    return visitors.stream().map(NumberedVisitor::number).toList();
  }
}
