package dev.sluice.waitingroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.waitingroom.access.Lanes;
import dev.sluice.waitingroom.access.LineAccess;
import dev.sluice.waitingroom.admission.Fence;
import dev.sluice.waitingroom.admission.RedisInvitations;
import dev.sluice.waitingroom.admission.TickOutcome;
import dev.sluice.waitingroom.admission.TickRequest;
import dev.sluice.waitingroom.line.HeldPlace;
import dev.sluice.waitingroom.line.JoinWish;
import dev.sluice.waitingroom.line.LineBrand;
import dev.sluice.waitingroom.line.LineEvent;
import dev.sluice.waitingroom.line.LineOrigin;
import dev.sluice.waitingroom.line.LineSetup;
import dev.sluice.waitingroom.line.LineSnapshot;
import dev.sluice.waitingroom.line.RedisVisitorDesk;
import dev.sluice.waitingroom.line.Standing;
import dev.sluice.waitingroom.line.VisitorFacts;
import dev.sluice.waitingroom.line.VisitorMove;
import dev.sluice.waitingroom.workqueue.ActiveSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Lanes on a real Redis: the same turns as in memory, and places that a lost line gives back. */
@WithDevServices(ServerKind.REDIS)
class RedisLanesIT {

  private static RedisTestRoom redis;

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);
  private final ManualClock clock = ManualClock.atTheSale();
  private final LineId line = RoomScenario.freshLine();

  @BeforeAll
  static void connect() {
    redis = RedisTestRoom.shared(10_000);
  }

  @AfterAll
  static void disconnect() {
    redis.close();
  }

  private LineSetup setup() {
    return new LineSetup(
        line,
        "Show",
        "http://127.0.0.1/",
        10,
        null,
        LineBrand.NONE,
        null,
        LineAccess.OPEN.with(Lanes.parse("general=2,members=5,partners=1,press=3")));
  }

  /** One step of a story: who joins in which lanes, and how many may come in then. */
  private record Step(List<JoinWish> joins, int admissions) {}

  private List<Step> story() {
    return IntStream.range(0, 150)
        .mapToObj(step ->
            new Step(
                IntStream.range(0, random.nextInt(30))
                    .mapToObj(each -> JoinWish.of(RoomScenario.visitor(), random.nextInt(4)))
                    .toList(),
                random.nextInt(30)))
        .toList();
  }

  private List<VisitorId> cameIn(TestRoom room, List<Step> story) {
    Epoch epoch = room.lines().open(setup());
    Fence fence = room.admissions().lead(line, "n", Duration.ofMinutes(1)).orElseThrow();
    List<VisitorId> cameIn = new ArrayList<>();
    String position = "0-0";
    for (int i = 0; i < story.size(); i++) {
      if (!story.get(i).joins().isEmpty()) {
        room.lines().join(line, story.get(i).joins(), clock.instant());
      }
      TickRequest tick =
          new TickRequest(
              line,
              epoch,
              fence,
              "tick-" + i,
              story.get(i).admissions(),
              1_000_000,
              clock.instant());
      assertThat(room.admissions().tick(tick)).isInstanceOf(TickOutcome.Done.class);
      var events = room.lines().eventsAfter(line, position, 1_000);
      position = events.position();
      for (LineEvent event : events.events()) {
        if (event instanceof LineEvent.Admitted(String _, List<ActiveSession> sessions)) {
          sessions.forEach(session -> cameIn.add(session.visitor()));
        }
      }
    }
    return cameIn;
  }

  @Test
  void theTurnsAreTheSameAsInMemory() {
    List<Step> story = story();
    InMemoryWaitingRoom memory = new InMemoryWaitingRoom(RoomScenario.LIMITS, 10_000);
    List<VisitorId> expected = cameIn(new TestRoom(memory, memory, memory), story);
    assertThat(expected).hasSizeGreaterThan(1_000);
    assertThat(cameIn(redis.room(), story)).as("seed %d", seed).isEqualTo(expected);
  }

  @Test
  void operatorsFindWhoeverWaitsInALaneAndSendToItsEndOrLetIn() {
    Epoch epoch = redis.lines.open(setup());
    Fence fence = redis.room().admissions().lead(line, "n", Duration.ofMinutes(1)).orElseThrow();
    RedisVisitorDesk desk = new RedisVisitorDesk(redis.redis, redis.keys);
    List<VisitorId> members = IntStream.range(0, 3).mapToObj(i -> RoomScenario.visitor()).toList();
    redis.lines.join(
        line, members.stream().map(each -> JoinWish.of(each, 1)).toList(), clock.instant());
    assertThat(desk.find(line, members.get(2), null).orElseThrow().where())
        .isEqualTo(VisitorFacts.Where.WAITING);
    assertThat(desk.find(line, members.get(2), null).orElseThrow().ahead()).isEqualTo(2);

    assertThat(desk.sendToTheEnd(line, members.getFirst())).isEqualTo(new VisitorMove.AtTheEnd(4));
    assertThat(desk.find(line, members.getFirst(), null).orElseThrow().ahead()).isEqualTo(2);
    assertThat(redis.lines.resume(line, new HeldPlace(members.getFirst(), 4, epoch, 1)))
        .isEqualTo(new Standing.Waiting(4, epoch, 1, 3));
    assertThat(redis.lines.snapshot(line).orElseThrow().laned().lane(4)).isEqualTo(1);

    assertThat(desk.invite(line, members.getFirst())).isEqualTo(new VisitorMove.Invited());
    RedisInvitations invitations =
        new RedisInvitations(redis.redis, redis.keys, RoomScenario.LIMITS);
    assertThat(
            invitations.letIn(new TickRequest(line, epoch, fence, "tick", 0, 5, clock.instant())))
        .isEqualTo(1);
    assertThat(desk.find(line, members.getFirst(), null).orElseThrow().where())
        .isEqualTo(VisitorFacts.Where.ADMITTED);
    assertThat(redis.lines.facts(line).orElseThrow().waiting()).isEqualTo(2);
  }

  // INV-Q20
  @Test
  void aTicketBringsThePlaceBackIntoItsLaneWhenTheLineWasLost() {
    Epoch lost = redis.lines.open(setup());
    List<VisitorId> crowd = IntStream.range(0, 10).mapToObj(i -> RoomScenario.visitor()).toList();
    redis.lines.join(
        line,
        IntStream.range(0, 10).mapToObj(i -> JoinWish.of(crowd.get(i), i % 2)).toList(),
        clock.instant());
    redis.lose(line);
    Epoch epoch =
        redis.lines.open(
            setup(), new LineOrigin(100, 200, List.of(lost), clock.instant().plusSeconds(30)));
    for (int i = 9; i >= 0; i--) {
      Standing.Waiting back =
          (Standing.Waiting)
              redis.lines.resume(line, new HeldPlace(crowd.get(i), i + 1, lost, i % 2));
      assertThat(back.number()).isEqualTo(i + 1);
      assertThat(back.lane()).isEqualTo(i % 2);
      assertThat(back.epoch()).isEqualTo(epoch);
    }
    assertThat(redis.lines.facts(line).orElseThrow().inLanes().subList(0, 2))
        .containsExactly(5L, 5L);
    LineSnapshot snapshot = redis.lines.snapshot(line).orElseThrow();
    assertThat(IntStream.rangeClosed(1, 10).map(number -> snapshot.laned().lane(number)))
        .containsExactly(0, 1, 0, 1, 0, 1, 0, 1, 0, 1);
  }
}
