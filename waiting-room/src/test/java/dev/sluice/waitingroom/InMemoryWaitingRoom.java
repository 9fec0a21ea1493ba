package dev.sluice.waitingroom;

import dev.sluice.waitingroom.admission.Admissions;
import dev.sluice.waitingroom.admission.Fence;
import dev.sluice.waitingroom.admission.TickOutcome;
import dev.sluice.waitingroom.admission.TickRefusal;
import dev.sluice.waitingroom.admission.TickRequest;
import dev.sluice.waitingroom.line.JoinOutcome;
import dev.sluice.waitingroom.line.JoinRefusal;
import dev.sluice.waitingroom.line.LineDepartures;
import dev.sluice.waitingroom.line.LineEvent;
import dev.sluice.waitingroom.line.LineEvents;
import dev.sluice.waitingroom.line.LineFacts;
import dev.sluice.waitingroom.line.LineSetup;
import dev.sluice.waitingroom.line.LineSnapshot;
import dev.sluice.waitingroom.line.LineState;
import dev.sluice.waitingroom.line.LineTotals;
import dev.sluice.waitingroom.line.NumberedVisitor;
import dev.sluice.waitingroom.line.Standing;
import dev.sluice.waitingroom.line.Steering;
import dev.sluice.waitingroom.line.WaitingLines;
import dev.sluice.waitingroom.pass.AdmissionPass;
import dev.sluice.waitingroom.workqueue.ActiveSession;
import dev.sluice.waitingroom.workqueue.ReleaseReason;
import dev.sluice.waitingroom.workqueue.SessionLimits;
import dev.sluice.waitingroom.workqueue.SessionTouch;
import dev.sluice.waitingroom.workqueue.WorkQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A waiting room without Redis, for unit tests of what stands on it. It counts as one because it
 * passes the same contract as the real one. The leader's lease never ends here.
 */
public final class InMemoryWaitingRoom implements WaitingLines, Admissions, WorkQueue {

  private final Map<LineId, Line> lines = new HashMap<>();
  private final SessionLimits limits;
  private final int longestLine;

  private static final class Line {
    final Epoch epoch;
    LineSetup setup;
    LineState state = LineState.OPEN;
    String announcement = "";
    int floor;
    int limit;
    long numbers;
    long fence;
    String leader = "";
    String tick = "";
    TickOutcome.Done lastTick = new TickOutcome.Done(0, 0, 0, 0, false);
    LineTotals totals = new LineTotals(0, 0, 0, 0, 0);
    final Map<VisitorId, Long> waiting = new LinkedHashMap<>();
    final Map<VisitorId, ActiveSession> sessions = new LinkedHashMap<>();
    final Map<VisitorId, Instant> ends = new HashMap<>();
    final List<Long> departed = new ArrayList<>();
    final List<LineEvent> log = new ArrayList<>();

    Line(LineSetup setup, Epoch epoch) {
      this.setup = setup;
      this.epoch = epoch;
      this.floor = setup.floor();
      this.limit = setup.floor();
    }
  }

  public InMemoryWaitingRoom(SessionLimits limits, int longestLine) {
    this.limits = limits;
    this.longestLine = longestLine;
  }

  @Override
  public synchronized Set<LineId> lines() {
    return Set.copyOf(lines.keySet());
  }

  @Override
  public synchronized Epoch open(LineSetup setup) {
    Line line =
        lines.computeIfAbsent(
            setup.line(), id -> new Line(setup, new Epoch("memory-" + lines.size())));
    line.setup = setup;
    return line.epoch;
  }

  @Override
  public synchronized Optional<LineFacts> facts(LineId id) {
    return Optional.ofNullable(lines.get(id))
        .map(line ->
            new LineFacts(
                id,
                line.setup.title(),
                line.setup.target(),
                line.state,
                line.epoch,
                line.announcement,
                line.waiting.size(),
                line.sessions.size(),
                line.limit,
                line.floor,
                line.totals));
  }

  @Override
  public synchronized List<JoinOutcome> join(LineId id, List<VisitorId> visitors) {
    if (visitors.size() > JOINS_PER_CALL) {
      throw new IllegalArgumentException("at most " + JOINS_PER_CALL);
    }
    return visitors.stream().map(visitor -> join(lines.get(id), visitor)).toList();
  }

  private JoinOutcome join(Line line, VisitorId visitor) {
    if (line == null) {
      return new JoinOutcome.Refused(JoinRefusal.UNKNOWN_LINE);
    }
    if (line.waiting.containsKey(visitor)) {
      return new JoinOutcome.Waiting(line.waiting.get(visitor), line.epoch, false);
    }
    if (line.sessions.containsKey(visitor)) {
      return new JoinOutcome.Admitted(line.sessions.get(visitor), line.epoch);
    }
    if (!line.state.takesJoins()) {
      return new JoinOutcome.Refused(
          line.state == LineState.SOLD_OUT ? JoinRefusal.SOLD_OUT : JoinRefusal.LINE_CLOSED);
    }
    if (line.waiting.size() >= longestLine) {
      return new JoinOutcome.Refused(JoinRefusal.LINE_FULL);
    }
    line.numbers++;
    line.waiting.put(visitor, line.numbers);
    line.totals = plus(line.totals, 1, 0, 0, 0, 0);
    return new JoinOutcome.Waiting(line.numbers, line.epoch, true);
  }

  @Override
  public synchronized boolean leave(LineId id, VisitorId visitor) {
    Line line = lines.get(id);
    Long number = line == null ? null : line.waiting.remove(visitor);
    if (number == null) {
      return false;
    }
    line.departed.add(number);
    line.log.add(new LineEvent.Left(List.of(new NumberedVisitor(visitor, number))));
    line.totals = plus(line.totals, 0, 0, 1, 0, 0);
    return true;
  }

  @Override
  public synchronized Standing standing(LineId id, VisitorId visitor, long number) {
    Line line = lines.get(id);
    if (line == null) {
      return new Standing.NoSuchLine();
    }
    if (line.waiting.containsKey(visitor)) {
      return new Standing.Waiting(line.waiting.get(visitor), line.epoch);
    }
    if (line.sessions.containsKey(visitor)) {
      return new Standing.Admitted(line.sessions.get(visitor), line.epoch);
    }
    return line.departed.contains(number)
        ? new Standing.Gone(line.epoch)
        : new Standing.Unknown(line.epoch);
  }

  @Override
  public synchronized Optional<LineSnapshot> snapshot(LineId id) {
    return Optional.ofNullable(lines.get(id))
        .map(line -> {
          LineDepartures departures = LineDepartures.fromBitmap(new byte[0]);
          line.departed.forEach(departures::depart);
          return new LineSnapshot(line.epoch, departures, Integer.toString(line.log.size()));
        });
  }

  @Override
  public synchronized LineEvents eventsAfter(LineId id, String position, int atMost) {
    Line line = lines.get(id);
    if (line == null) {
      return new LineEvents(null, false, List.of(), position);
    }
    int from = Integer.parseInt(position.replace("0-0", "0"));
    int to = Math.min(line.log.size(), from + atMost);
    return new LineEvents(
        line.epoch, false, List.copyOf(line.log.subList(from, to)), Integer.toString(to));
  }

  @Override
  public synchronized boolean steer(LineId id, Steering steering) {
    Line line = lines.get(id);
    if (line == null) {
      return false;
    }
    steering.state().ifPresent(state -> line.state = state);
    steering.floor().ifPresent(floor -> line.floor = floor);
    steering.announcement().ifPresent(text -> line.announcement = text);
    return true;
  }

  @Override
  public synchronized Optional<Fence> lead(LineId id, String nodeId, Duration leaseAtMostFor) {
    Line line = lines.get(id);
    if (line == null || !(line.leader.isEmpty() || line.leader.equals(nodeId))) {
      return Optional.empty();
    }
    if (line.leader.isEmpty()) {
      line.leader = nodeId;
      line.fence++;
    }
    return Optional.of(new Fence(line.fence));
  }

  @Override
  public synchronized void resign(LineId id, String nodeId) {
    Line line = lines.get(id);
    if (line != null && line.leader.equals(nodeId)) {
      line.leader = "";
    }
  }

  @Override
  public synchronized TickOutcome tick(TickRequest request) {
    Line line = lines.get(request.line());
    if (line == null) {
      return new TickOutcome.Refused(TickRefusal.UNKNOWN_LINE);
    }
    if (!line.epoch.equals(request.epoch())) {
      return new TickOutcome.Refused(TickRefusal.EPOCH_CHANGED);
    }
    if (line.fence != request.fence().value()) {
      return new TickOutcome.Refused(TickRefusal.STALE_LEADER);
    }
    if (line.tick.equals(request.tickId())) {
      return done(line, line.lastTick.admitted(), line.lastTick.expired(), true);
    }
    int expired = expire(line, request.now());
    int admitted = admit(line, request);
    line.tick = request.tickId();
    line.limit = request.limit();
    line.lastTick = done(line, admitted, expired, false);
    return line.lastTick;
  }

  private static TickOutcome.Done done(Line line, int admitted, int expired, boolean replayed) {
    return new TickOutcome.Done(
        admitted, expired, line.waiting.size(), line.sessions.size(), replayed);
  }

  private int expire(Line line, Instant now) {
    List<VisitorId> over =
        line.sessions.keySet().stream()
            .filter(visitor -> !line.ends.get(visitor).isAfter(now))
            .limit(MOVES_PER_CALL)
            .toList();
    over.forEach(visitor -> end(line, visitor, ReleaseReason.EXPIRED));
    return over.size();
  }

  private int admit(Line line, TickRequest request) {
    int moving =
        Math.min(
            Math.min(request.wanted(), request.limit() - line.sessions.size()), MOVES_PER_CALL);
    List<ActiveSession> sessions = new ArrayList<>();
    List<VisitorId> front = line.waiting.keySet().stream().limit(Math.max(0, moving)).toList();
    for (VisitorId visitor : line.state.admits() ? front : List.<VisitorId>of()) {
      long number = line.waiting.remove(visitor);
      ActiveSession session =
          new ActiveSession(
              request.line(),
              visitor,
              number,
              request.now(),
              request.now().plus(limits.claimWithin()),
              request.now().plus(limits.sessionAtMostFor()));
      line.sessions.put(visitor, session);
      line.ends.put(visitor, session.enterBefore());
      line.departed.add(number);
      sessions.add(session);
    }
    if (!sessions.isEmpty()) {
      line.log.add(new LineEvent.Admitted(request.tickId(), sessions));
      line.totals = plus(line.totals, 0, sessions.size(), 0, 0, 0);
    }
    return sessions.size();
  }

  @Override
  public synchronized SessionTouch touch(AdmissionPass pass, Instant now) {
    Line line = lines.get(pass.line());
    ActiveSession session = line == null ? null : line.sessions.get(pass.visitor());
    if (session == null
        || session.number() != pass.number()
        || !line.ends.get(pass.visitor()).isAfter(now)) {
      return SessionTouch.ENDED;
    }
    Instant extended = now.plus(limits.idleAtMostFor());
    Instant end = extended.isAfter(session.expiresAt()) ? session.expiresAt() : extended;
    line.ends.merge(pass.visitor(), end, (old, wanted) -> wanted.isAfter(old) ? wanted : old);
    return SessionTouch.ACTIVE;
  }

  @Override
  public synchronized boolean release(AdmissionPass pass, ReleaseReason reason) {
    Line line = lines.get(pass.line());
    ActiveSession session = line == null ? null : line.sessions.get(pass.visitor());
    return session != null
        && session.number() == pass.number()
        && end(line, pass.visitor(), reason);
  }

  @Override
  public synchronized boolean release(LineId id, VisitorId visitor, ReleaseReason reason) {
    Line line = lines.get(id);
    return line != null && end(line, visitor, reason);
  }

  private static boolean end(Line line, VisitorId visitor, ReleaseReason reason) {
    ActiveSession session = line.sessions.remove(visitor);
    if (session == null) {
      return false;
    }
    line.ends.remove(visitor);
    line.log.add(
        new LineEvent.Released(reason, List.of(new NumberedVisitor(visitor, session.number()))));
    line.totals =
        reason == ReleaseReason.EXPIRED
            ? plus(line.totals, 0, 0, 0, 0, 1)
            : plus(line.totals, 0, 0, 0, 1, 0);
    return true;
  }

  private static LineTotals plus(
      LineTotals totals, long joined, long admitted, long left, long released, long expired) {
    return new LineTotals(
        totals.joined() + joined,
        totals.admitted() + admitted,
        totals.left() + left,
        totals.released() + released,
        totals.expired() + expired);
  }
}
