package dev.sluice.waitingroom;

import static dev.sluice.waitingroom.workqueue.ReleaseReason.IDLE;
import static dev.sluice.waitingroom.workqueue.ReleaseReason.NO_SHOW;
import static dev.sluice.waitingroom.workqueue.ReleaseReason.OVERSTAYED;

import dev.sluice.waitingroom.access.LaneTurns;
import dev.sluice.waitingroom.access.Lanes;
import dev.sluice.waitingroom.access.LineAccess;
import dev.sluice.waitingroom.admission.Admissions;
import dev.sluice.waitingroom.admission.DoorsStep;
import dev.sluice.waitingroom.admission.Fence;
import dev.sluice.waitingroom.admission.PresenceRule;
import dev.sluice.waitingroom.admission.TickOutcome;
import dev.sluice.waitingroom.admission.TickRefusal;
import dev.sluice.waitingroom.admission.TickRequest;
import dev.sluice.waitingroom.line.AccessOutcome;
import dev.sluice.waitingroom.line.HeldPlace;
import dev.sluice.waitingroom.line.InviteBatch;
import dev.sluice.waitingroom.line.Invites;
import dev.sluice.waitingroom.line.JoinOutcome;
import dev.sluice.waitingroom.line.JoinRefusal;
import dev.sluice.waitingroom.line.JoinWish;
import dev.sluice.waitingroom.line.LineDepartures;
import dev.sluice.waitingroom.line.LineEvent;
import dev.sluice.waitingroom.line.LineEvents;
import dev.sluice.waitingroom.line.LineFacts;
import dev.sluice.waitingroom.line.LineLimits;
import dev.sluice.waitingroom.line.LineOrigin;
import dev.sluice.waitingroom.line.LineSetup;
import dev.sluice.waitingroom.line.LineSnapshot;
import dev.sluice.waitingroom.line.LineState;
import dev.sluice.waitingroom.line.LineTotals;
import dev.sluice.waitingroom.line.NumberFacts;
import dev.sluice.waitingroom.line.NumberedVisitor;
import dev.sluice.waitingroom.line.OpeningFacts;
import dev.sluice.waitingroom.line.PresenceFacts;
import dev.sluice.waitingroom.line.Standing;
import dev.sluice.waitingroom.line.Steering;
import dev.sluice.waitingroom.line.VisitTotals;
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
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A waiting room without Redis, for unit tests of what stands on it. It counts as one because it
 * passes the same contract as the real one. The leader's lease never ends here.
 */
public final class InMemoryWaitingRoom implements WaitingLines, Admissions, WorkQueue, Invites {

  private final Map<LineId, Line> lines = new HashMap<>();
  private final SessionLimits limits;
  private final int longestLine;

  private static final class Line {
    final Epoch epoch;
    LineSetup setup;
    LineState state = LineState.OPEN;
    String announcement = "";
    LineLimits limits;
    int limit;
    int through;
    long tickActive;
    long numbers;
    long fence;
    String leader = "";
    String tick = "";
    TickOutcome.Done lastTick = new TickOutcome.Done(0, 0, 0, 0, false);
    LineTotals totals = LineTotals.NONE;
    LineAccess access = LineAccess.OPEN;
    final UsedUp used = new UsedUp();
    Instant opensAt;
    long drawNext;
    Instant tickedAt;
    Long ticketsLeft;
    long ticks;
    long spoken = Long.MIN_VALUE / 2;
    long asked;
    long judged;
    int absentRun;
    LaneTurns turns;
    final Map<Long, Integer> laned = new HashMap<>();
    final NavigableMap<Long, VisitorId> byNumber = new TreeMap<>();
    final Map<VisitorId, Long> waiting = new HashMap<>();
    final List<VisitorId> early = new ArrayList<>();
    final Map<VisitorId, Long> present = new HashMap<>();
    final Map<VisitorId, Long> away = new LinkedHashMap<>();
    final Map<VisitorId, Long> grace = new HashMap<>();
    final Map<VisitorId, ActiveSession> sessions = new LinkedHashMap<>();
    final Map<VisitorId, Instant> ends = new HashMap<>();
    final Set<VisitorId> claimed = new HashSet<>();
    final List<Long> departed = new ArrayList<>();
    final List<LineEvent> log = new ArrayList<>();

    Line(LineSetup setup, Epoch epoch) {
      this.setup = setup;
      this.epoch = epoch;
      this.limits = new LineLimits(setup.floor(), setup.ceiling(), null, null);
      this.limit = setup.floor();
      this.access = setup.access();
      this.turns = new LaneTurns(access.lanes());
      this.opensAt = setup.opensAt();
      this.state = opensAt == null ? LineState.OPEN : LineState.SCHEDULED;
    }

    void enter(VisitorId visitor, long number) {
      waiting.put(visitor, number);
      byNumber.put(number, visitor);
    }

    int lane(long number) {
      return laned.getOrDefault(number, Lanes.GENERAL);
    }

    List<Long> inLane(int lane) {
      return byNumber.keySet().stream().filter(number -> lane(number) == lane).toList();
    }

    long placeInLane(long number) {
      int lane = lane(number);
      return lane == 0 ? 0 : inLane(lane).stream().filter(other -> other <= number).count();
    }

    void putInLane(VisitorId visitor, long number, int lane) {
      laned.put(number, lane);
      log.add(new LineEvent.Laned(lane, List.of(new NumberedVisitor(visitor, number))));
    }

    JoinOutcome waiting(long number, boolean newcomer) {
      return new JoinOutcome.Waiting(number, epoch, newcomer, lane(number), placeInLane(number));
    }

    Standing waiting(long number) {
      return new Standing.Waiting(number, epoch, lane(number), placeInLane(number));
    }

    boolean has(VisitorId visitor) {
      return waiting.containsKey(visitor)
          || sessions.containsKey(visitor)
          || away.containsKey(visitor)
          || early.contains(visitor);
    }

    Long exit(VisitorId visitor) {
      Long number = waiting.remove(visitor);
      if (number != null) {
        byNumber.remove(number);
      }
      return number;
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

  /** Loses nothing, so it needs no origin. */
  @Override
  public Epoch open(LineSetup setup, LineOrigin origin) {
    return open(setup);
  }

  @Override
  public boolean adopt(LineId id, long givenAtMost) {
    return false;
  }

  @Override
  public synchronized boolean reserve(LineId id, Epoch epoch, long upTo) {
    Line line = lines.get(id);
    return line != null && line.epoch.equals(epoch);
  }

  @Override
  public void remember(LineId id, Epoch lost, LineDepartures departures) {
    // nothing is ever lost here
  }

  @Override
  public synchronized void ticketsLeft(LineId id, long left) {
    lines.get(id).ticketsLeft = left;
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
                line.away.size(),
                line.sessions.size(),
                line.tick.isEmpty() ? line.sessions.size() : line.tickActive,
                line.limit,
                line.limits,
                new PresenceFacts(
                    line.asked, line.spoken < 0 ? 0 : Math.max(0, line.ticks - line.spoken)),
                line.ticketsLeft,
                line.setup.brand(),
                new OpeningFacts(line.opensAt, line.early.size(), line.drawNext > 0),
                new NumberFacts(line.numbers, null, true, null, ""),
                line.totals,
                line.access,
                IntStream.rangeClosed(0, line.laned.isEmpty() ? 0 : Lanes.MOST)
                    .mapToObj(lane -> (long) line.inLane(lane).size())
                    .toList()));
  }

  @Override
  public synchronized List<JoinOutcome> join(LineId id, List<JoinWish> wishes, Instant now) {
    if (wishes.size() > JOINS_PER_CALL) {
      throw new IllegalArgumentException("at most " + JOINS_PER_CALL);
    }
    return wishes.stream().map(wish -> join(lines.get(id), wish, now)).toList();
  }

  private JoinOutcome join(Line line, JoinWish wish, Instant now) {
    VisitorId visitor = wish.visitor();
    if (line == null) {
      return new JoinOutcome.Refused(JoinRefusal.UNKNOWN_LINE);
    }
    VisitorId holder = wish.account() == null ? null : line.used.accounts.get(wish.account());
    if (holder != null && !holder.equals(visitor) && line.has(holder)) {
      return new JoinOutcome.Shared(holder, join(line, JoinWish.of(holder), now));
    }
    if (line.waiting.containsKey(visitor)) {
      return line.waiting(line.waiting.get(visitor), false);
    }
    if (line.sessions.containsKey(visitor)) {
      return new JoinOutcome.Admitted(line.sessions.get(visitor), line.epoch);
    }
    if (line.away.containsKey(visitor)) {
      return line.waiting(comeBack(line, visitor), false);
    }
    if (line.early.contains(visitor)) {
      return new JoinOutcome.Early(line.epoch);
    }
    if (line.state == LineState.SCHEDULED && line.early.size() < longestLine) {
      Optional<JoinRefusal> lacking = line.used.lacks(wish, now);
      if (lacking.isPresent()) {
        return new JoinOutcome.Refused(lacking.get());
      }
      line.used.useUp(wish);
      line.early.add(visitor);
      return new JoinOutcome.Early(line.epoch, wish.lane());
    }
    if (!line.state.takesJoins()) {
      return new JoinOutcome.Refused(
          line.state == LineState.SOLD_OUT ? JoinRefusal.SOLD_OUT : JoinRefusal.LINE_CLOSED);
    }
    if (line.waiting.size() >= longestLine || line.early.size() >= longestLine) {
      return new JoinOutcome.Refused(JoinRefusal.LINE_FULL);
    }
    Optional<JoinRefusal> lacking = line.used.lacks(wish, now);
    if (lacking.isPresent()) {
      return new JoinOutcome.Refused(lacking.get());
    }
    line.used.useUp(wish);
    line.numbers++;
    line.totals = plus(line.totals, 1, 0, 0, 0, 0);
    if (line.through > 0
        && line.state == LineState.OPEN
        && !line.leader.isEmpty()
        && now.isBefore(line.tickedAt.plus(limits.claimWithin()))
        && line.waiting.isEmpty()
        && line.sessions.size() < line.limit) {
      line.through--;
      ActiveSession session = enter(line, visitor, line.numbers, line.tickedAt);
      line.log.add(new LineEvent.Admitted("through", List.of(session)));
      line.totals = plus(line.totals, 0, 1, 0, 0, 0);
      return new JoinOutcome.Admitted(session, line.epoch);
    }
    line.enter(visitor, line.numbers);
    if (wish.lane() > 0) {
      line.putInLane(visitor, line.numbers, wish.lane());
    }
    return line.waiting(line.numbers, true);
  }

  private ActiveSession enter(Line line, VisitorId visitor, long number, Instant now) {
    ActiveSession session =
        new ActiveSession(
            line.setup.line(),
            visitor,
            number,
            now,
            now.plus(limits.claimWithin()),
            now.plus(limits.sessionAtMostFor()));
    line.sessions.put(visitor, session);
    line.claimed.remove(visitor);
    line.ends.put(visitor, session.enterBefore());
    line.departed.add(number);
    return session;
  }

  private static long comeBack(Line line, VisitorId visitor) {
    long number = line.away.remove(visitor);
    line.grace.remove(visitor);
    line.enter(visitor, number);
    line.departed.remove(number);
    line.present.put(visitor, line.ticks);
    line.log.add(new LineEvent.Returned(List.of(new NumberedVisitor(visitor, number))));
    return number;
  }

  @Override
  public synchronized boolean leave(LineId id, VisitorId visitor) {
    Line line = lines.get(id);
    if (line == null) {
      return false;
    }
    if (line.early.remove(visitor)) {
      if (line.drawNext > 0) {
        leaveTheDraw(line, visitor);
      }
      return true;
    }
    Long waited = line.exit(visitor);
    Long number = waited == null ? line.away.remove(visitor) : waited;
    if (number == null) {
      return false;
    }
    line.grace.remove(visitor);
    line.departed.add(number);
    line.log.add(new LineEvent.Left(List.of(new NumberedVisitor(visitor, number))));
    line.totals = plus(line.totals, 0, 0, 1, 0, 0);
    return true;
  }

  /** Its numbers are reserved one by one, so that none may be left over. */
  private static void leaveTheDraw(Line line, VisitorId visitor) {
    line.departed.add(line.drawNext);
    line.log.add(new LineEvent.Left(List.of(new NumberedVisitor(visitor, line.drawNext))));
    line.totals = plus(line.totals, 1, 0, 1, 0, 0);
    line.drawNext = line.early.isEmpty() ? 0 : line.drawNext + 1;
  }

  @Override
  public synchronized Standing resume(LineId id, HeldPlace held) {
    Line line = lines.get(id);
    VisitorId visitor = held.visitor();
    if (line == null) {
      return new Standing.NoSuchLine();
    }
    if (line.waiting.containsKey(visitor)) {
      long number = line.waiting.get(visitor);
      if (held.lane() > 0 && line.lane(number) == 0) {
        line.putInLane(visitor, number, held.lane());
      }
      return line.waiting(number);
    }
    if (line.sessions.containsKey(visitor)) {
      return new Standing.Admitted(line.sessions.get(visitor), line.epoch);
    }
    if (line.away.containsKey(visitor)) {
      return line.waiting(comeBack(line, visitor));
    }
    if (line.early.contains(visitor)) {
      return new Standing.Early(line.epoch);
    }
    return held.epoch().equals(line.epoch) && line.departed.contains(held.number())
        ? new Standing.Gone(line.epoch)
        : new Standing.Unknown(line.epoch);
  }

  @Override
  public synchronized void mark(LineId id, Collection<VisitorId> visitors, boolean there) {
    Line line = lines.get(id);
    if (line == null) {
      return;
    }
    line.spoken = line.ticks;
    visitors.forEach(visitor -> line.present.put(visitor, there ? line.ticks : Long.MIN_VALUE / 2));
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
    steering.opensAt().ifPresent(at -> line.opensAt = at);
    steering.state().ifPresent(state -> steer(line, state));
    line.limits = limits(line.limits, steering);
    steering.announcement().ifPresent(text -> line.announcement = text);
    return true;
  }

  @Override
  public synchronized AccessOutcome changeAccess(LineId id, LineAccess before, LineAccess after) {
    Line line = lines.get(id);
    if (line == null) {
      return AccessOutcome.NO_SUCH_LINE;
    }
    Optional<LineAccess> changed = AccessParts.changed(line.access, before, after);
    if (changed.isEmpty()) {
      return AccessOutcome.CHANGED_MEANWHILE;
    }
    line.access = changed.get();
    line.turns = new LaneTurns(line.access.lanes());
    return AccessOutcome.DONE;
  }

  @Override
  public synchronized boolean add(LineId id, InviteBatch batch, Collection<String> hashes) {
    Line line = lines.get(id);
    if (line == null) {
      return false;
    }
    line.used.batches.put(batch.id(), batch);
    for (String hash : hashes) {
      line.used.batchOf.put(hash, batch.id());
      line.used.left.put(hash, batch.usesEach());
    }
    return true;
  }

  @Override
  public synchronized List<InviteBatch> batches(LineId id) {
    Line line = lines.get(id);
    return line == null ? List.of() : List.copyOf(line.used.batches.values());
  }

  @Override
  public synchronized boolean revoke(LineId id, String batch) {
    Line line = lines.get(id);
    return line != null
        && line.used.batches.computeIfPresent(
                batch, (key, known) -> UsedUp.with(known, known.used(), true))
            != null;
  }

  private static LineLimits limits(LineLimits old, Steering steering) {
    return new LineLimits(
        steering.floor().orElse(old.floor()),
        steering.ceiling().isPresent() ? unless0(steering.ceiling().getAsInt()) : old.ceiling(),
        steering.perMinute().isPresent()
            ? unless0(steering.perMinute().getAsInt())
            : old.perMinute(),
        steering.fixed().orElse(old.fixed()));
  }

  private static Integer unless0(int number) {
    return number == 0 ? null : Integer.valueOf(number);
  }

  private static void steer(Line line, LineState state) {
    boolean over = state == LineState.CLOSED || state == LineState.SOLD_OUT;
    boolean gathered = !line.early.isEmpty() && line.drawNext == 0;
    if (!over && (line.state == LineState.SCHEDULED || gathered)) {
      line.state = LineState.SCHEDULED;
      line.opensAt = state == LineState.OPEN ? Instant.EPOCH : line.opensAt;
    } else {
      line.state = state;
    }
  }

  @Override
  public synchronized DoorsStep openDoors(LineId id, Epoch epoch, Fence fence) {
    Line line = lines.get(id);
    if (line == null) {
      return new DoorsStep.Refused(TickRefusal.UNKNOWN_LINE);
    }
    if (!line.epoch.equals(epoch)) {
      return new DoorsStep.Refused(TickRefusal.EPOCH_CHANGED);
    }
    if (line.fence != fence.value()) {
      return new DoorsStep.Refused(TickRefusal.STALE_LEADER);
    }
    if (line.state == LineState.SCHEDULED) {
      Collections.shuffle(line.early);
      line.state = LineState.OPEN;
      line.drawNext = line.numbers + 1;
      line.numbers += line.early.size();
    }
    List<VisitorId> step = line.early.subList(0, Math.min(MOVES_PER_CALL, line.early.size()));
    List<NumberedVisitor> numbered = new ArrayList<>();
    for (VisitorId visitor : step) {
      line.enter(visitor, line.drawNext);
      numbered.add(new NumberedVisitor(visitor, line.drawNext++));
    }
    step.clear();
    if (!numbered.isEmpty()) {
      line.log.add(new LineEvent.Drawn(numbered));
      line.totals = plus(line.totals, numbered.size(), 0, 0, 0, 0);
    }
    if (line.early.isEmpty()) {
      line.drawNext = 0;
    }
    return new DoorsStep.Drawn(numbered.size(), line.early.size());
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
      line.through = 0;
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
      TickOutcome.Done last = line.lastTick;
      return done(line, last.admitted(), last.expired(), true, last.skipped(), last.abandoned());
    }
    line.ticks += request.begins() ? 1 : 0;
    int expired = expire(line, request.now());
    int abandoned = abandon(line);
    List<NumberedVisitor> skipped = new ArrayList<>();
    int admitted = admit(line, request, skipped);
    if (request.begins() && line.ticks % 3 == 0) {
      line.judged = line.asked;
      line.asked =
          Math.max(
              line.asked,
              line.inLane(0).stream().limit(request.presence().front() + 1L).reduce(0L, Math::max));
    }
    line.tick = request.tickId();
    line.limit = request.limit();
    line.through = request.through();
    line.tickActive = line.sessions.size();
    line.tickedAt = request.now();
    line.lastTick = done(line, admitted, expired, false, skipped.size(), abandoned);
    return line.lastTick;
  }

  private static TickOutcome.Done done(
      Line line, int admitted, int expired, boolean replayed, int skipped, int abandoned) {
    return new TickOutcome.Done(
        admitted, expired, line.waiting.size(), line.sessions.size(), replayed, skipped, abandoned);
  }

  private static int abandon(Line line) {
    List<VisitorId> over =
        line.grace.entrySet().stream()
            .filter(entry -> entry.getValue() <= line.ticks)
            .map(Map.Entry::getKey)
            .limit(MOVES_PER_CALL)
            .toList();
    if (!over.isEmpty()) {
      line.log.add(
          new LineEvent.Abandoned(
              over.stream().map(v -> new NumberedVisitor(v, line.away.remove(v))).toList()));
      over.forEach(line.grace::remove);
      LineTotals t = line.totals;
      line.totals =
          new LineTotals(
              t.joined(),
              t.admitted(),
              t.left(),
              t.released(),
              t.expired(),
              t.abandoned() + over.size(),
              t.visits());
    }
    return over.size();
  }

  private int expire(Line line, Instant now) {
    List<VisitorId> over =
        line.sessions.keySet().stream()
            .filter(visitor -> !line.ends.get(visitor).isAfter(now))
            .limit(MOVES_PER_CALL)
            .toList();
    for (ReleaseReason reason : List.of(NO_SHOW, IDLE, OVERSTAYED)) {
      List<NumberedVisitor> ended =
          over.stream()
              .filter(visitor -> reason == whyOver(line, visitor))
              .map(visitor -> new NumberedVisitor(visitor, line.sessions.get(visitor).number()))
              .toList();
      if (!ended.isEmpty()) {
        line.log.add(new LineEvent.Released(reason, ended));
      }
      visit(
          line,
          0,
          reason == NO_SHOW ? ended.size() : 0,
          reason == IDLE ? ended.size() : 0,
          reason == OVERSTAYED ? ended.size() : 0,
          0);
    }
    over.forEach(line.sessions::remove);
    over.forEach(line.ends::remove);
    line.totals = plus(line.totals, 0, 0, 0, 0, over.size());
    return over.size();
  }

  private static ReleaseReason whyOver(Line line, VisitorId visitor) {
    ActiveSession session = line.sessions.get(visitor);
    if (!line.claimed.contains(visitor)) {
      return NO_SHOW;
    }
    return line.ends.get(visitor).equals(session.expiresAt()) ? OVERSTAYED : IDLE;
  }

  private int admit(Line line, TickRequest request, List<NumberedVisitor> skipped) {
    int active = line.sessions.size();
    int left = (int) Math.max(0, line.tickActive - active);
    int free = request.limit() - active;
    int room = free >= 0 ? free : Math.min(request.trickle(), left / 2);
    int moving = Math.min(Math.min(request.wanted(), room), MOVES_PER_CALL);
    List<ActiveSession> sessions = new ArrayList<>();
    int looked = 0;
    if (line.byNumber.keySet().stream().allMatch(number -> line.lane(number) == 0)) {
      line.turns = new LaneTurns(line.access.lanes());
    }
    boolean generalIsOver = false;
    while (line.state.admits() && sessions.size() < moving && looked++ < MOVES_PER_CALL) {
      boolean over = generalIsOver;
      IntPredicate waits = lane -> !line.inLane(lane).isEmpty() && !(over && lane == 0);
      int lane = line.turns.next(waits);
      if (lane < 0) {
        break;
      }
      long front = line.inLane(lane).getFirst();
      if (lane == 0 && mustBeKnownFirst(line, front, request.presence())) {
        generalIsOver = true;
        continue;
      }
      VisitorId visitor = line.byNumber.get(front);
      boolean isAway = lane == 0 && isAway(line, visitor, front, request.presence());
      if (lane == 0) {
        line.absentRun = isAway ? line.absentRun + 1 : 0;
      }
      if (!isAway) {
        line.turns.took(lane, waits);
      }
      long number = line.exit(visitor);
      if (isAway) {
        line.departed.add(number);
        line.away.put(visitor, number);
        line.grace.put(visitor, line.ticks + request.presence().graceTicks());
        skipped.add(new NumberedVisitor(visitor, number));
      } else {
        sessions.add(enter(line, visitor, number, request.now()));
      }
    }
    if (!skipped.isEmpty()) {
      line.log.add(new LineEvent.Skipped(List.copyOf(skipped)));
    }
    if (!sessions.isEmpty()) {
      line.log.add(new LineEvent.Admitted(request.tickId(), sessions));
      line.totals = plus(line.totals, 0, sessions.size(), 0, 0, 0);
    }
    return sessions.size();
  }

  private static boolean mustBeKnownFirst(Line line, long front, PresenceRule rule) {
    return rule.absentAfterTicks() > 0
        && line.judged > 0
        && front > line.judged
        && line.absentRun >= 20;
  }

  private static boolean isAway(Line line, VisitorId visitor, long number, PresenceRule rule) {
    long mark = line.present.getOrDefault(visitor, Long.MIN_VALUE / 2);
    boolean isSaidToBeGone = mark == Long.MIN_VALUE / 2 && line.present.containsKey(visitor);
    boolean nodesSpeak = line.ticks - line.spoken <= rule.absentAfterTicks();
    return rule.absentAfterTicks() > 0
        && number <= line.judged
        && (isSaidToBeGone || (nodesSpeak && line.ticks - mark > rule.absentAfterTicks()));
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
    if (line.claimed.add(pass.visitor())) {
      visit(line, 1, 0, 0, 0, 0);
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
    line.totals = plus(line.totals, 0, 0, 0, 1, 0);
    if (!line.claimed.contains(visitor)) {
      visit(line, 0, 0, 0, 0, 1);
    }
    return true;
  }

  private static LineTotals plus(
      LineTotals totals, long joined, long admitted, long left, long released, long expired) {
    return new LineTotals(
        totals.joined() + joined,
        totals.admitted() + admitted,
        totals.left() + left,
        totals.released() + released,
        totals.expired() + expired,
        totals.abandoned(),
        totals.visits());
  }

  private static void visit(
      Line line, int claimed, int noShows, int idle, int overstayed, int withdrawn) {
    LineTotals t = line.totals;
    VisitTotals v = t.visits();
    line.totals =
        new LineTotals(
            t.joined(),
            t.admitted(),
            t.left(),
            t.released(),
            t.expired(),
            t.abandoned(),
            new VisitTotals(
                v.claimed() + claimed,
                v.noShows() + noShows,
                v.idle() + idle,
                v.overstayed() + overstayed,
                v.withdrawn() + withdrawn));
  }
}
