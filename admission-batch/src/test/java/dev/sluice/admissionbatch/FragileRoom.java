package dev.sluice.admissionbatch;

import dev.sluice.waitingroom.Epoch;
import dev.sluice.waitingroom.InMemoryWaitingRoom;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.access.LineAccess;
import dev.sluice.waitingroom.admission.Admissions;
import dev.sluice.waitingroom.admission.DoorsStep;
import dev.sluice.waitingroom.admission.Fence;
import dev.sluice.waitingroom.admission.TickOutcome;
import dev.sluice.waitingroom.admission.TickRequest;
import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import dev.sluice.waitingroom.line.AccessOutcome;
import dev.sluice.waitingroom.line.HeldPlace;
import dev.sluice.waitingroom.line.InviteBatch;
import dev.sluice.waitingroom.line.Invites;
import dev.sluice.waitingroom.line.JoinOutcome;
import dev.sluice.waitingroom.line.JoinWish;
import dev.sluice.waitingroom.line.LineDepartures;
import dev.sluice.waitingroom.line.LineEvents;
import dev.sluice.waitingroom.line.LineFacts;
import dev.sluice.waitingroom.line.LineOrigin;
import dev.sluice.waitingroom.line.LineSetup;
import dev.sluice.waitingroom.line.LineSnapshot;
import dev.sluice.waitingroom.line.Standing;
import dev.sluice.waitingroom.line.Steering;
import dev.sluice.waitingroom.line.WaitingLines;
import dev.sluice.waitingroom.workqueue.SessionLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** A waiting room in memory that can be away, lose everything, or fail for one line. */
public final class FragileRoom implements WaitingLines, Admissions, Invites {

  private static final RandomGenerator RANDOM = RandomGenerator.of("L64X128MixRandom");

  private volatile InMemoryWaitingRoom room = empty();
  private volatile boolean away;
  private volatile boolean losesAnswers;
  private volatile Optional<LineSetup> madeAgainAfterTheNextChange = Optional.empty();
  private volatile boolean losesTheList;
  private final Set<LineId> broken = ConcurrentHashMap.newKeySet();
  private final Set<LineId> takenAway = ConcurrentHashMap.newKeySet();
  private final List<Long> reserved = new CopyOnWriteArrayList<>();
  private final List<Long> adopted = new CopyOnWriteArrayList<>();
  private final Queue<DoorsStep> doorsAnswers = new ConcurrentLinkedQueue<>();
  private volatile Optional<LineOrigin> origin = Optional.empty();

  private static InMemoryWaitingRoom empty() {
    return new InMemoryWaitingRoom(
        new SessionLimits(Duration.ofMinutes(1), Duration.ofMinutes(3), Duration.ofMinutes(10)),
        1_000);
  }

  public void goAway() {
    away = true;
  }

  /** The master that has the list of lines does not answer. */
  public void loseTheList() {
    losesTheList = true;
  }

  /** From now on changes by operators happen, and their answers are lost. */
  public void loseAnswers() {
    losesAnswers = true;
  }

  /** Everything is lost right before the next change by an operator, the line back right after. */
  public void loseEverythingAtTheNextChange(LineSetup madeAgain) {
    madeAgainAfterTheNextChange = Optional.of(madeAgain);
  }

  public void comeBack() {
    away = false;
    losesAnswers = false;
    losesTheList = false;
    takenAway.clear();
  }

  public void loseEverything() {
    room = empty();
  }

  /** Numbers up to which this room was allowed to count, in order. */
  public List<Long> reserved() {
    return reserved;
  }

  /** Numbers up to which it was told to count as given when it was taken into use. */
  public List<Long> adopted() {
    return adopted;
  }

  /** What a line was opened with last. */
  public Optional<LineOrigin> origin() {
    return origin;
  }

  /** The doors answer so from now on, one by one, before they do what doors do. */
  public void answerDoorsWith(DoorsStep... steps) {
    doorsAnswers.addAll(List.of(steps));
  }

  public void breakLine(LineId line) {
    broken.add(line);
  }

  public void repairLine(LineId line) {
    broken.remove(line);
  }

  /** The master that has this line does not answer. */
  public void takeAway(LineId line) {
    takenAway.add(line);
  }

  public List<VisitorId> joinedBy(LineId line, int visitors) {
    List<VisitorId> ids = Stream.generate(() -> VisitorId.random(RANDOM)).limit(visitors).toList();
    join(line, ids);
    return ids;
  }

  private InMemoryWaitingRoom room() {
    if (away) {
      throw noAnswer();
    }
    return room;
  }

  private static StoreUnavailable noAnswer() {
    return new StoreUnavailable("Redis did not answer: test", new IllegalStateException("test"));
  }

  private InMemoryWaitingRoom room(LineId line) {
    if (broken.contains(line)) {
      throw new IllegalStateException("the line " + line + " is broken");
    }
    if (takenAway.contains(line)) {
      throw noAnswer();
    }
    return room();
  }

  @Override
  public Set<LineId> lines() {
    if (losesTheList) {
      throw noAnswer();
    }
    return room().lines();
  }

  @Override
  public Epoch open(LineSetup setup) {
    return room(setup.line()).open(setup);
  }

  @Override
  public Optional<LineFacts> facts(LineId line) {
    return room(line).facts(line);
  }

  @Override
  public List<JoinOutcome> join(LineId line, List<JoinWish> wishes, Instant now) {
    return room(line).join(line, wishes, now);
  }

  @Override
  public boolean leave(LineId line, VisitorId visitor) {
    return room(line).leave(line, visitor);
  }

  @Override
  public Epoch open(LineSetup setup, LineOrigin origin) {
    this.origin = Optional.of(origin);
    return room(setup.line()).open(setup, origin);
  }

  @Override
  public boolean adopt(LineId line, long givenAtMost) {
    room(line);
    return adopted.add(givenAtMost);
  }

  @Override
  public boolean reserve(LineId line, Epoch epoch, long upTo) {
    boolean isTheLine = room(line).reserve(line, epoch, upTo);
    return isTheLine && reserved.add(upTo);
  }

  @Override
  public void remember(LineId line, Epoch lost, LineDepartures departures) {
    room(line).remember(line, lost, departures);
  }

  @Override
  public Standing resume(LineId line, HeldPlace held) {
    return room(line).resume(line, held);
  }

  @Override
  public void mark(LineId line, Collection<VisitorId> visitors, boolean there) {
    room(line).mark(line, visitors, there);
  }

  @Override
  public void ticketsLeft(LineId line, long left) {
    room(line).ticketsLeft(line, left);
  }

  @Override
  public DoorsStep openDoors(LineId line, Epoch epoch, Fence fence) {
    DoorsStep answer = doorsAnswers.poll();
    return answer != null ? answer : room(line).openDoors(line, epoch, fence);
  }

  @Override
  public Optional<LineSnapshot> snapshot(LineId line) {
    return room(line).snapshot(line);
  }

  @Override
  public LineEvents eventsAfter(LineId line, String position, int atMost) {
    return room(line).eventsAfter(line, position, atMost);
  }

  @Override
  public boolean steer(LineId line, Steering steering) {
    Optional<LineSetup> madeAgain = madeAgainAfterTheNextChange;
    madeAgainAfterTheNextChange = Optional.empty();
    madeAgain.ifPresent(_ -> loseEverything());
    boolean found = room(line).steer(line, steering);
    madeAgain.ifPresent(this::open);
    if (losesAnswers) {
      throw noAnswer();
    }
    return found;
  }

  @Override
  public boolean add(LineId line, InviteBatch batch, Collection<String> hashes) {
    return room(line).add(line, batch, hashes);
  }

  @Override
  public List<InviteBatch> batches(LineId line) {
    return room(line).batches(line);
  }

  @Override
  public boolean revoke(LineId line, String batch) {
    return room(line).revoke(line, batch);
  }

  @Override
  public AccessOutcome changeAccess(LineId line, LineAccess before, LineAccess after) {
    return room(line).changeAccess(line, before, after);
  }

  @Override
  public Optional<Fence> lead(LineId line, String nodeId, Duration leaseAtMostFor) {
    return room(line).lead(line, nodeId, leaseAtMostFor);
  }

  @Override
  public void resign(LineId line, String nodeId) {
    room(line).resign(line, nodeId);
  }

  @Override
  public TickOutcome tick(TickRequest request) {
    return room(request.line()).tick(request);
  }
}
