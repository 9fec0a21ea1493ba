package dev.sluice.admissionbatch.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.devservices.AppendOnlyFile;
import dev.sluice.devservices.RedisServer;
import dev.sluice.waitingroom.Epoch;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.ManualClock;
import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.admission.DoorsStep;
import dev.sluice.waitingroom.admission.Fence;
import dev.sluice.waitingroom.admission.LineDraws;
import dev.sluice.waitingroom.admission.RedisAdmissionChain;
import dev.sluice.waitingroom.admission.RedisAdmissions;
import dev.sluice.waitingroom.admission.RedisLineDraws;
import dev.sluice.waitingroom.draw.DrawCheck;
import dev.sluice.waitingroom.draw.DrawPhase;
import dev.sluice.waitingroom.keyspace.RedisConnections;
import dev.sluice.waitingroom.keyspace.RedisKeys;
import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import dev.sluice.waitingroom.line.HeldPlace;
import dev.sluice.waitingroom.line.JoinOutcome;
import dev.sluice.waitingroom.line.LineBrand;
import dev.sluice.waitingroom.line.LineFacts;
import dev.sluice.waitingroom.line.LineOrigin;
import dev.sluice.waitingroom.line.LineSetup;
import dev.sluice.waitingroom.line.RedisWaitingLines;
import dev.sluice.waitingroom.line.Standing;
import dev.sluice.waitingroom.workqueue.SessionLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A Redis that loses the second in which the list was closed, while the leader lives on. */
@Timeout(120)
class LostFreezeIT {

  private static final long MARK = 1_000;
  private static final SessionLimits LIMITS =
      new SessionLimits(Duration.ofMinutes(1), Duration.ofMinutes(3), Duration.ofMinutes(10));

  @TempDir private Path folder;
  private final Random random = new Random(11);
  private final ManualClock clock = ManualClock.atTheSale();
  private final LineId line = new LineId("summer-show");
  private final Instant opensAt = clock.instant().plus(Duration.ofMinutes(10));
  private final RedisKeys keys = new RedisKeys(RedisKeys.DEFAULT_PREFIX);
  private RedisServer server;
  private AppendOnlyFile file;
  private RedisConnections redis;
  private RedisWaitingLines lines;
  private RedisAdmissions admissions;
  private LineDraws draws;
  private DrawSteps leader;
  private Epoch epoch;

  @BeforeEach
  void openTheLine() throws Exception {
    server = new RedisServer(folder, 0);
    file = new AppendOnlyFile(folder);
    server.start();
    redis = new RedisConnections(server.uri(), Duration.ofSeconds(10));
    // every answered command is in the file, so that a test knows what it cuts off
    redis.call(commands -> commands.configSet("appendfsync", "always"));
    lines = new RedisWaitingLines(redis, keys, 10_000);
    admissions = new RedisAdmissions(redis, keys, LIMITS);
    draws = new RedisLineDraws(redis, keys);
    DrawBeginnings beginnings =
        TestDraws.beginnings(new TestDraws.Ledger(), line, "a number drawn from a drum");
    leader = TestDraws.steps(draws, beginnings, lines, new RedisAdmissionChain(redis, keys));
    LineSetup setup = new LineSetup(line, "Show", "http://shop/", 10, opensAt, LineBrand.NONE);
    epoch =
        lines.open(
            setup,
            new LineOrigin(
                0, MARK, List.of(), clock.instant(), beginnings.of(setup, clock.instant())));
  }

  @AfterEach
  void stop() {
    redis.close();
    server.close();
  }

  private LineFacts facts() {
    return lines.facts(line).orElseThrow();
  }

  private List<VisitorId> joined(int count) {
    List<VisitorId> visitors =
        Stream.generate(() -> new VisitorId(random.nextLong(), random.nextLong()))
            .limit(count)
            .toList();
    lines.join(line, visitors);
    return visitors;
  }

  private Fence lead() {
    redis.call(commands -> commands.del(keys.leader(line)));
    return admissions.lead(line, "node", Duration.ofMinutes(5)).orElseThrow();
  }

  /** Goes on until the draw is over or waits for the value from outside. */
  private void drawOn(Fence fence) {
    Supplier<DoorsStep> steps = leader.steps(facts(), fence, opensAt);
    for (int step = 0; step < 100; step++) {
      if (facts().opening().draw() == DrawPhase.COMPLETE
          || !(steps.get() instanceof DoorsStep.Drawn)) {
        return;
      }
    }
    throw new AssertionError("the draw does not end: " + facts().opening());
  }

  private void dieAndLose(long keptBytes) throws Exception {
    server.kill();
    file.cutTo(keptBytes);
    server.start();
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .ignoreException(StoreUnavailable.class)
        .until(() -> lines.facts(line).isPresent());
  }

  private void everybodyHasOneNumber(List<VisitorId> crowd) {
    assertThat(lines.adopt(line, 0)).isTrue();
    Fence fence = lead();
    drawOn(fence);
    assertThat(draws.document(line).orElseThrow().entrants()).isEqualTo(crowd.size());
    assertThat(draws.announce(line, epoch, "17")).isTrue();
    drawOn(fence);
    assertThat(facts().opening().draw()).isEqualTo(DrawPhase.COMPLETE);
    assertThat(DrawCheck.document(draws.document(line).orElseThrow())).isEmpty();
    assertThat(numbers(crowd))
        .containsExactlyInAnyOrderElementsOf(
            LongStream.rangeClosed(1, crowd.size()).boxed().toList());
    assertThat(lines.join(line, joined(1)).getFirst())
        .isEqualTo(new JoinOutcome.Waiting(crowd.size() + 1L, epoch, false));
  }

  private List<Long> numbers(List<VisitorId> crowd) {
    List<Long> numbers = new ArrayList<>();
    for (VisitorId visitor : crowd) {
      if (lines.resume(line, new HeldPlace(visitor, 0, epoch)) instanceof Standing.Waiting it) {
        numbers.add(it.number());
      }
    }
    return numbers;
  }

  // INV-Q36
  @Test
  void whoCameInTheLostSecondIsNotDrawnAndNobodyGetsTheNumberTwice() throws Exception {
    List<VisitorId> crowd = joined(30);
    long kept = file.size();
    joined(3);
    drawOn(lead());
    assertThat(facts().opening().draw()).isEqualTo(DrawPhase.ROOTED);
    dieAndLose(kept);
    everybodyHasOneNumber(crowd);
  }

  // INV-Q36
  @Test
  void whoComesAfterTheLostClosingIsDrawnWithTheOthers() throws Exception {
    List<VisitorId> crowd = new ArrayList<>(joined(30));
    long kept = file.size();
    drawOn(lead());
    assertThat(facts().opening().draw()).isEqualTo(DrawPhase.ROOTED);
    dieAndLose(kept);
    crowd.addAll(joined(3));
    everybodyHasOneNumber(crowd);
  }
}
