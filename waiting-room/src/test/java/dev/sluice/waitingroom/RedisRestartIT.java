package dev.sluice.waitingroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.devservices.AppendOnlyFile;
import dev.sluice.devservices.RedisServer;
import dev.sluice.waitingroom.admission.DoorsStep;
import dev.sluice.waitingroom.admission.Fence;
import dev.sluice.waitingroom.admission.TickOutcome;
import dev.sluice.waitingroom.admission.TickRefusal;
import dev.sluice.waitingroom.admission.TickRequest;
import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import dev.sluice.waitingroom.line.HeldPlace;
import dev.sluice.waitingroom.line.JoinOutcome;
import dev.sluice.waitingroom.line.JoinRefusal;
import dev.sluice.waitingroom.line.LineBrand;
import dev.sluice.waitingroom.line.LineDepartures;
import dev.sluice.waitingroom.line.LineOrigin;
import dev.sluice.waitingroom.line.LineSetup;
import dev.sluice.waitingroom.line.Standing;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A Redis that is killed and started again on its data, of which the end may be missing. */
@Timeout(120)
class RedisRestartIT {

  private static final long MARK = 1_000;

  @TempDir private Path folder;
  private final LineId line = RoomScenario.freshLine();
  private final ManualClock clock = ManualClock.atTheSale();
  private RedisServer server;
  private AppendOnlyFile file;
  private RedisTestRoom room;
  private Epoch epoch;
  private Fence fence;
  private int ticks;

  @BeforeEach
  void start() throws Exception {
    server = new RedisServer(folder, 0);
    file = new AppendOnlyFile(folder);
    server.start();
    room = new RedisTestRoom(server.uri(), 10_000);
    // every answered command is in the file, so that a test knows what it cuts off
    room.redis.call(commands -> commands.configSet("appendfsync", "always"));
    epoch =
        room.lines.open(
            new LineSetup(line, "Show", "http://127.0.0.1/", 10),
            new LineOrigin(0, MARK, List.of(), clock.instant()));
    fence = room.admissions.lead(line, "node-a", Duration.ofMinutes(1)).orElseThrow();
  }

  @AfterEach
  void stop() {
    room.close();
    server.close();
  }

  private List<VisitorId> joined(int count) {
    List<VisitorId> crowd = RoomScenario.visitors(count);
    assertThat(room.lines.join(line, crowd)).hasOnlyElementsOfType(JoinOutcome.Waiting.class);
    return crowd;
  }

  private TickOutcome tick(Fence by, int wanted) {
    String id = "tick-" + ++ticks;
    return room.admissions.tick(new TickRequest(line, epoch, by, id, wanted, 10, clock.instant()));
  }

  private Standing resume(VisitorId visitor, long number) {
    return room.lines.resume(line, new HeldPlace(visitor, number, epoch));
  }

  private long join() {
    return ((JoinOutcome.Waiting) room.lines.join(line, List.of(RoomScenario.visitor())).getFirst())
        .number();
  }

  private void killAndStartAgain(long keptBytes) throws Exception {
    server.kill();
    if (keptBytes >= 0) {
      file.cutTo(keptBytes);
    }
    server.start();
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .ignoreException(StoreUnavailable.class)
        .until(() -> room.lines.facts(line).isPresent());
  }

  private void assertNothingIsGivenOut() {
    assertThat(room.lines.facts(line).orElseThrow().numbers().adopted()).isFalse();
    assertThat(room.lines.join(line, RoomScenario.visitors(2)))
        .containsOnly(new JoinOutcome.Refused(JoinRefusal.RECOVERING));
    assertThat(tick(fence, 5)).isEqualTo(new TickOutcome.Refused(TickRefusal.RECOVERING));
    assertThat(room.admissions.openDoors(line, epoch, fence))
        .isEqualTo(new DoorsStep.Refused(TickRefusal.RECOVERING));
  }

  private void assertPlacesAreExact() {
    List<VisitorId> inLine = room.inLine(line);
    LineDepartures departures = room.lines.snapshot(line).orElseThrow().departures();
    for (int rank = 0; rank < inLine.size(); rank++) {
      Standing.Waiting waiting = (Standing.Waiting) resume(inLine.get(rank), 0);
      assertThat(departures.placeOf(waiting.number())).isEqualTo(rank + 1);
    }
  }

  // INV-Q20
  @Test
  void aRestartedRedisGivesNothingOutUntilItIsAdopted() throws Exception {
    List<VisitorId> crowd = joined(50);
    tick(fence, 3);
    String life = room.lines.facts(line).orElseThrow().numbers().life();
    killAndStartAgain(-1);

    assertNothingIsGivenOut();
    assertThat(resume(crowd.get(0), 1)).isInstanceOf(Standing.Admitted.class);
    assertThat(resume(crowd.get(49), 50)).isEqualTo(new Standing.Waiting(50, epoch));
    assertThat(room.lines.leave(line, crowd.get(48))).isTrue();

    assertThat(room.lines.adopt(line, MARK)).isTrue();
    assertThat(room.lines.adopt(line, MARK + 7)).isFalse();
    assertThat(room.lines.facts(line).orElseThrow().numbers().life()).isNotEqualTo(life);
    assertThat(tick(fence, 5)).isEqualTo(new TickOutcome.Refused(TickRefusal.STALE_LEADER));
    assertThat(room.lines.join(line, RoomScenario.visitors(1)))
        .containsOnly(new JoinOutcome.Refused(JoinRefusal.RECOVERING));
    room.lines.reserve(line, epoch, 2 * MARK);
    assertThat(join()).isEqualTo(MARK + 1);
    Fence newer = room.admissions.lead(line, "node-a", Duration.ofMinutes(1)).orElseThrow();
    assertThat(newer.value()).isGreaterThanOrEqualTo(fence.value() + 1_000);
    assertThat(((TickOutcome.Done) tick(newer, 5)).admitted()).isEqualTo(5);
    assertPlacesAreExact();
  }

  // INV-Q20 INV-Q21
  @Test
  void whoWasCutOffWithTheEndOfTheFileGetsTheSameNumberBack() throws Exception {
    List<VisitorId> kept = joined(50);
    long size = file.size();
    List<VisitorId> cutOff = joined(30);
    tick(fence, 3);
    room.lines.leave(line, cutOff.get(9));
    LineDepartures memory = room.lines.snapshot(line).orElseThrow().departures();
    killAndStartAgain(size);

    assertThat(room.lines.facts(line).orElseThrow().numbers().given()).isEqualTo(50);
    assertNothingIsGivenOut();
    assertThat(resume(cutOff.get(4), 55)).isEqualTo(new Standing.Recovering(epoch));

    assertThat(room.lines.adopt(line, MARK)).isTrue();
    room.lines.remember(line, epoch, memory);
    room.lines.reserve(line, epoch, 2 * MARK);
    assertThat(join()).isEqualTo(MARK + 1);
    for (int i = 29; i >= 0; i--) {
      Standing expected = i == 9 ? new Standing.Gone(epoch) : new Standing.Waiting(51L + i, epoch);
      assertThat(resume(cutOff.get(i), 51L + i)).isEqualTo(expected);
    }
    assertThat(join()).isEqualTo(MARK + 2);
    for (int i = 0; i < 50; i++) {
      assertThat(resume(kept.get(i), i + 1L)).isEqualTo(new Standing.Waiting(i + 1L, epoch));
    }
    assertThat(room.lines.facts(line).orElseThrow().waiting()).isEqualTo(50 + 29 + 2);
    assertPlacesAreExact();
  }

  // INV-Q20
  @Test
  void aCallThatIsInTheFileByHalfHasNotHappened() throws Exception {
    joined(50);
    long size = file.size();
    List<VisitorId> cutOff = joined(30);
    long end = file.size();
    killAndStartAgain(size + (end - size) / 2);

    assertThat(room.lines.facts(line).orElseThrow())
        .satisfies(facts -> {
          assertThat(facts.waiting()).isEqualTo(50);
          assertThat(facts.numbers().given()).isEqualTo(50);
          assertThat(facts.totals().joined()).isEqualTo(50);
        });
    room.lines.adopt(line, MARK);
    room.lines.reserve(line, epoch, 2 * MARK);
    assertThat(join()).isEqualTo(MARK + 1);
    assertThat(resume(cutOff.get(0), 51)).isEqualTo(new Standing.Waiting(51, epoch));
    assertPlacesAreExact();
  }

  // INV-Q6
  @Test
  void aLeaderWhoseFenceWasCutOffChangesNothing() throws Exception {
    joined(5);
    long size = file.size();
    room.admissions.resign(line, "node-a");
    Fence cutOff = room.admissions.lead(line, "node-b", Duration.ofMinutes(1)).orElseThrow();
    killAndStartAgain(size);
    room.lines.adopt(line, MARK);
    assertThat(tick(cutOff, 5)).isEqualTo(new TickOutcome.Refused(TickRefusal.STALE_LEADER));
    assertThat(tick(fence, 5)).isEqualTo(new TickOutcome.Refused(TickRefusal.STALE_LEADER));
    Fence newest = room.admissions.lead(line, "node-a", Duration.ofMinutes(1)).orElseThrow();
    assertThat(newest.value()).isGreaterThan(cutOff.value());
  }

  // INV-Q20
  @Test
  void twoRestartsInARowLoseNobody() throws Exception {
    long size = file.size();
    List<VisitorId> first = joined(10);
    killAndStartAgain(size);
    room.redis.call(commands -> commands.configSet("appendfsync", "always"));
    room.lines.adopt(line, MARK);
    room.lines.reserve(line, epoch, 2 * MARK);
    size = file.size();
    List<VisitorId> second = joined(10);
    assertThat(resume(first.get(2), 3)).isEqualTo(new Standing.Waiting(3, epoch));
    killAndStartAgain(size);
    room.lines.adopt(line, 2 * MARK);
    room.lines.reserve(line, epoch, 3 * MARK);
    assertThat(room.control(line, "lost")).isEqualTo("1-1000,1001-2000");
    for (int i = 9; i >= 0; i--) {
      assertThat(resume(first.get(i), i + 1L)).isEqualTo(new Standing.Waiting(i + 1L, epoch));
      long number = MARK + 1 + i;
      assertThat(resume(second.get(i), number)).isEqualTo(new Standing.Waiting(number, epoch));
    }
    assertThat(join()).isEqualTo(2 * MARK + 1);
    assertPlacesAreExact();
  }

  // INV-Q27
  @Test
  void whoCameEarlyInTheMomentThatWasLostIsDrawnWithTheOthers() throws Exception {
    LineId scheduled = RoomScenario.freshLine();
    Instant opensAt = clock.instant().plus(Duration.ofHours(1));
    Epoch life =
        room.lines.open(
            new LineSetup(scheduled, "Show", "http://127.0.0.1/", 10, opensAt, LineBrand.NONE),
            new LineOrigin(0, MARK, List.of(), clock.instant()));
    VisitorId kept = RoomScenario.visitor();
    VisitorId left = RoomScenario.visitor();
    room.lines.join(scheduled, List.of(kept, left));
    room.lines.leave(scheduled, left);
    assertThat(early(scheduled, left, life)).isEqualTo(new Standing.Unknown(life));
    long size = file.size();
    VisitorId cutOff = RoomScenario.visitor();
    VisitorId late = RoomScenario.visitor();
    room.lines.join(scheduled, List.of(cutOff, late));
    killAndStartAgain(size);

    assertThat(early(scheduled, kept, life)).isEqualTo(new Standing.Early(life));
    assertThat(early(scheduled, cutOff, life)).isEqualTo(new Standing.Recovering(life));
    assertThat(room.lines.adopt(scheduled, MARK)).isTrue();
    room.lines.reserve(scheduled, life, 2 * MARK);
    assertThat(early(scheduled, cutOff, life)).isEqualTo(new Standing.Early(life));
    assertThat(early(scheduled, cutOff, life)).isEqualTo(new Standing.Early(life));
    Fence doors = room.admissions.lead(scheduled, "node-a", Duration.ofMinutes(1)).orElseThrow();
    assertThat(room.admissions.openDoors(scheduled, life, doors))
        .isEqualTo(new DoorsStep.Drawn(2, 0));
    assertThat(room.inLine(scheduled)).containsExactlyInAnyOrder(kept, cutOff);
    assertThat(early(scheduled, cutOff, life)).isInstanceOf(Standing.Waiting.class);
    room.lines.leave(scheduled, cutOff);
    assertThat(early(scheduled, cutOff, life)).isEqualTo(new Standing.Unknown(life));
    assertThat(early(scheduled, late, life)).isEqualTo(new Standing.Unknown(life));
  }

  private Standing early(LineId id, VisitorId visitor, Epoch life) {
    return room.lines.resume(id, new HeldPlace(visitor, 0, life));
  }
}
