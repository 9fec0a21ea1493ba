package dev.sluice.admissionbatch.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.TestServers;
import dev.sluice.devservices.junit.WithDevServices;
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
import dev.sluice.waitingroom.admission.TickRefusal;
import dev.sluice.waitingroom.draw.DrawCheck;
import dev.sluice.waitingroom.draw.DrawDocument;
import dev.sluice.waitingroom.draw.DrawPhase;
import dev.sluice.waitingroom.draw.DrawReceipt;
import dev.sluice.waitingroom.draw.DrawRule;
import dev.sluice.waitingroom.draw.ListIndex;
import dev.sluice.waitingroom.keyspace.RedisConnections;
import dev.sluice.waitingroom.keyspace.RedisKeys;
import dev.sluice.waitingroom.line.HeldPlace;
import dev.sluice.waitingroom.line.JoinOutcome;
import dev.sluice.waitingroom.line.JoinRefusal;
import dev.sluice.waitingroom.line.LineBrand;
import dev.sluice.waitingroom.line.LineEvent;
import dev.sluice.waitingroom.line.LineFacts;
import dev.sluice.waitingroom.line.LineOrigin;
import dev.sluice.waitingroom.line.LineSetup;
import dev.sluice.waitingroom.line.LineState;
import dev.sluice.waitingroom.line.RedisWaitingLines;
import dev.sluice.waitingroom.line.Standing;
import dev.sluice.waitingroom.line.Steering;
import dev.sluice.waitingroom.workqueue.SessionLimits;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The draw on a real Redis. What a process that was killed leaves behind is what Redis was told
 * until then, so dying at a border of a call is dying at any moment.
 */
@WithDevServices(ServerKind.REDIS)
@Timeout(120)
class KilledDrawIT {

  private static final int PEOPLE = 4_345;
  private static final int PER_CALL = 200;
  private static final SessionLimits LIMITS =
      new SessionLimits(Duration.ofMinutes(1), Duration.ofMinutes(3), Duration.ofMinutes(10));

  private final RedisConnections redis =
      new RedisConnections(TestServers.redisUri(), Duration.ofSeconds(10));
  private final ManualClock clock = ManualClock.atTheSale();
  private final TestDraws.Ledger ledger = new TestDraws.Ledger();
  private final LineId line = new LineId("summer-show");
  private final Instant opensAt = clock.instant().plus(Duration.ofMinutes(10));

  /** The end of a process. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** A line of its own, under keys of its own. */
  private final class Sale {
    final RedisKeys keys = new RedisKeys(TestServers.freshPrefix());
    final RedisWaitingLines lines = new RedisWaitingLines(redis, keys, 100_000);
    final RedisAdmissions admissions = new RedisAdmissions(redis, keys, LIMITS);
    final LineDraws draws = new RedisLineDraws(redis, keys);
    final RedisAdmissionChain chain = new RedisAdmissionChain(redis, keys);
    final DrawBeginnings beginnings;
    final Epoch epoch;
    private int nodes;

    Sale(@Nullable String outside) {
      beginnings = TestDraws.beginnings(ledger, line, outside);
      LineSetup setup = new LineSetup(line, "Show", "http://shop/", 10, opensAt, LineBrand.NONE);
      epoch =
          lines.open(
              setup,
              new LineOrigin(
                  0, 100_000, List.of(), clock.instant(), beginnings.of(setup, clock.instant())));
    }

    LineFacts facts() {
      return lines.facts(line).orElseThrow();
    }

    void join(List<VisitorId> visitors) {
      for (int from = 0; from < visitors.size(); from += PER_CALL) {
        lines.join(line, visitors.subList(from, Math.min(visitors.size(), from + PER_CALL)));
      }
    }

    /** A new leader; the one before has died. */
    Fence lead() {
      redis.call(commands -> commands.del(keys.leader(line)));
      return admissions.lead(line, "node-" + nodes++, Duration.ofMinutes(5)).orElseThrow();
    }

    /** Goes on until the draw is over, or until it has to wait for somebody outside. */
    void drawOn(LineDraws way, Fence fence) {
      Supplier<DoorsStep> steps =
          TestDraws.steps(way, beginnings, lines, chain).steps(facts(), fence, opening());
      while (facts().opening().draw() != DrawPhase.COMPLETE) {
        if (!(steps.get() instanceof DoorsStep.Drawn)) {
          return;
        }
      }
    }

    Map<VisitorId, Long> numbers(List<VisitorId> visitors) {
      Map<VisitorId, Long> numbers = new HashMap<>();
      for (VisitorId visitor : visitors) {
        if (lines.resume(line, new HeldPlace(visitor, 0, epoch))
            instanceof Standing.Waiting waiting) {
          numbers.put(visitor, waiting.number());
        }
      }
      return numbers;
    }

    DrawDocument document() {
      return draws.document(line).orElseThrow();
    }

    DrawReceipt receipt(VisitorId visitor) {
      ListIndex index = ListIndex.read(draws.index(line).orElseThrow());
      var id = DrawRule.publicId(document().draw(), visitor);
      int part = index.partOf(id);
      return DrawReceipt.of(document(), index, part, draws.part(line, part).orElseThrow(), id)
          .orElseThrow();
    }

    void lose() {
      redis.call(commands ->
          commands.del(
              keys.line(line),
              keys.early(line),
              keys.log(line),
              keys.control(line),
              keys.numbers(line),
              keys.departed(line),
              keys.leader(line),
              keys.draw(line),
              keys.drawn(line),
              keys.chain(line),
              keys.withdrawn(line)));
    }
  }

  /** When the doors open: at the time announced, or now when that is over. */
  private Instant opening() {
    return clock.instant().isBefore(opensAt) ? opensAt : clock.instant();
  }

  private static List<VisitorId> visitors(int count, long seed) {
    Random random = new Random(seed);
    List<VisitorId> visitors = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      visitors.add(new VisitorId(random.nextLong(), random.nextLong()));
    }
    return visitors;
  }

  /** Dies at a border of its calls. */
  private static LineDraws mortal(LineDraws real, int borders) {
    int[] left = {borders};
    return (LineDraws)
        Proxy.newProxyInstance(
            LineDraws.class.getClassLoader(),
            new Class<?>[] {LineDraws.class},
            (_, method, arguments) -> {
              if (left[0]-- <= 0) {
                throw new Killed();
              }
              Object answer;
              try {
                answer = method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
              if (left[0]-- <= 0) {
                throw new Killed();
              }
              return answer;
            });
  }

  @AfterEach
  void close() {
    redis.close();
  }

  // INV-Q36
  @Test
  void killedAtTwentyMomentsItGivesTheSameNumbers() {
    List<VisitorId> crowd = visitors(PEOPLE, 5);
    Sale undisturbed = new Sale(null);
    undisturbed.join(crowd);
    undisturbed.drawOn(undisturbed.draws, undisturbed.lead());
    Map<VisitorId, Long> expected = undisturbed.numbers(crowd);
    assertThat(expected).hasSize(PEOPLE);
    DrawDocument before = undisturbed.document();
    assertThat(before.phase()).isEqualTo(DrawPhase.LISTED);
    assertThat(DrawCheck.document(before)).isEmpty();
    undisturbed.lose();
    // the same draw again, as if all of it happened once more: the commitment is in the ledger
    ledger.keep(onlyCommitted(before));

    Sale disturbed = new Sale(null);
    assertThat(disturbed.document().draw()).isEqualTo(before.draw());
    disturbed.join(crowd.reversed());
    int killed = 0;
    Random moments = new Random(3);
    while (killed < 20) {
      try {
        disturbed.drawOn(mortal(disturbed.draws, moments.nextInt(24)), disturbed.lead());
        break;
      } catch (Killed e) {
        killed++;
        if (killed == 3) {
          disturbed.lines.join(line, visitors(1, killed));
        }
      }
    }
    assertThat(killed).isEqualTo(20);
    disturbed.drawOn(disturbed.draws, disturbed.lead());
    assertThat(disturbed.numbers(crowd)).isEqualTo(expected);
    assertThat(disturbed.document().seed()).isEqualTo(before.seed());
    assertThat(disturbed.document().resultsRoot()).isEqualTo(before.resultsRoot());
    assertThat(disturbed.facts().totals().joined()).isEqualTo(PEOPLE + 1);
    assertThat(disturbed.facts().opening().early()).isZero();
    for (VisitorId visitor : List.of(crowd.getFirst(), crowd.get(1_000), crowd.getLast())) {
      DrawReceipt receipt = disturbed.receipt(visitor);
      assertThat(DrawCheck.receipt(receipt, disturbed.document())).isEmpty();
      assertThat(receipt.number()).isEqualTo(expected.get(visitor));
    }
    disturbed.lose();
  }

  private DrawDocument onlyCommitted(DrawDocument document) {
    return new DrawDocument(
        document.line(),
        document.draw(),
        DrawPhase.COMMITTED,
        document.commitments(),
        document.outsideName(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        document.publicKey(),
        "");
  }

  @Test
  void theOutsideValueIsTakenOnceAndNotBeforeTheRootIsPublished() {
    Sale sale = new Sale("a number drawn from a drum");
    List<VisitorId> crowd = visitors(30, 6);
    sale.join(crowd);
    assertThat(sale.draws.announce(line, sale.epoch, "17")).isFalse();
    Fence fence = sale.lead();
    sale.drawOn(sale.draws, fence);
    assertThat(sale.facts().opening().draw()).isEqualTo(DrawPhase.ROOTED);
    assertThat(sale.document().seed()).isNull();
    assertThat(sale.document().entrants()).isEqualTo(30);
    // joins go on behind all of them, and nobody has a number before the value is told
    VisitorId late = visitors(1, 60).getFirst();
    assertThat(sale.lines.join(line, List.of(late)).getFirst())
        .isEqualTo(new JoinOutcome.Waiting(31, sale.epoch, true));
    assertThat(sale.numbers(crowd)).isEmpty();
    assertThat(sale.facts().opening().drawing()).isTrue();

    assertThat(sale.draws.announce(line, sale.epoch, "17")).isTrue();
    assertThat(sale.draws.announce(line, sale.epoch, "18")).isFalse();
    sale.drawOn(sale.draws, fence);
    assertThat(sale.document().outsideValue()).isEqualTo("17");
    assertThat(sale.numbers(crowd).values()).hasSize(30).doesNotHaveDuplicates();
    assertThat(DrawCheck.document(sale.document())).isEmpty();
    sale.lose();
  }

  @Test
  void whoLeavesWhileTheDrawIsUnderWayKeepsTheEntryAndLeavesNoHole() {
    Sale sale = new Sale("later");
    List<VisitorId> crowd = visitors(500, 8);
    sale.join(crowd);
    Fence fence = sale.lead();
    sale.drawOn(sale.draws, fence);
    VisitorId gone = crowd.get(123);
    assertThat(sale.lines.leave(line, gone)).isTrue();
    assertThat(sale.lines.leave(line, gone)).isFalse();
    assertThat(sale.lines.resume(line, new HeldPlace(gone, 0, sale.epoch)))
        .isEqualTo(new Standing.Unknown(sale.epoch));
    assertThat(sale.lines.join(line, List.of(gone)).getFirst())
        .isEqualTo(new JoinOutcome.Refused(JoinRefusal.RECOVERING));
    assertThat(sale.draws.announce(line, sale.epoch, "x")).isTrue();
    sale.drawOn(sale.draws, fence);
    long number = sale.receipt(gone).number();
    assertThat(sale.numbers(crowd)).hasSize(499).doesNotContainValue(number);
    List<Long> left = new ArrayList<>();
    for (LineEvent event : sale.lines.eventsAfter(line, "0-0", 100).events()) {
      if (event instanceof LineEvent.Left(var visitors)) {
        visitors.forEach(visitor -> left.add(visitor.number()));
      }
    }
    assertThat(left).containsExactly(number);
    LineFacts facts = sale.facts();
    assertThat(facts.totals().joined() - facts.totals().left()).isEqualTo(facts.waiting());
    assertThat(sale.lines.join(line, List.of(gone)).getFirst())
        .isEqualTo(new JoinOutcome.Waiting(501, sale.epoch, true));
    sale.lose();
  }

  @Test
  void theCommitmentIsThereBeforeAnybodyComesAndOutlivesALossOfRedis() {
    Sale sale = new Sale(null);
    DrawDocument first = sale.document();
    assertThat(first.commitments()).hasSize(1);
    assertThat(first.seed()).isNull();
    sale.lose();
    Sale again = new Sale(null);
    assertThat(again.document()).isEqualTo(first);
    again.join(visitors(3, 9));
    again.drawOn(again.draws, again.lead());
    DrawDocument over = again.document();
    again.lose();
    // its root was published: who makes a list anew says so
    Sale third = new Sale(null);
    assertThat(third.document().draw()).isNotEqualTo(over.draw());
    assertThat(third.document().replaces()).isEqualTo(over.draw());
    third.lose();
  }

  @Test
  void anOpeningThatIsMovedIsCommittedToAgainWithTheSameSeed() {
    Sale sale = new Sale(null);
    Fence fence = sale.lead();
    DrawSteps steps = TestDraws.steps(sale.draws, sale.beginnings, sale.lines, sale.chain);
    steps.keepUp(sale.facts(), fence, clock.instant());
    assertThat(sale.document().commitments()).hasSize(1);
    Instant later = opensAt.plus(Duration.ofHours(1));
    sale.lines.steer(
        line,
        new Steering(Optional.empty(), OptionalInt.empty(), Optional.empty(), Optional.of(later)));
    steps.keepUp(sale.facts(), fence, clock.instant());
    steps.keepUp(sale.facts(), fence, clock.instant());
    assertThat(sale.document().commitments())
        .extracting(DrawDocument.Commitment::opensAt)
        .containsExactly(opensAt, later);
    clock.advance(Duration.ofHours(2));
    sale.drawOn(sale.draws, fence);
    assertThat(DrawCheck.document(sale.document())).isEmpty();
    assertThat(sale.facts().state()).isEqualTo(LineState.OPEN);
    sale.lose();
  }

  @Test
  void aLeaderThatWasReplacedOrIsOfAnotherLifeChangesNothing() {
    Sale sale = new Sale(null);
    sale.join(visitors(3, 10));
    Fence old = sale.lead();
    Fence fence = sale.lead();
    assertThat(sale.draws.freeze(line, sale.epoch, old, clock.instant()))
        .isEqualTo(new LineDraws.Step.Refused(TickRefusal.STALE_LEADER));
    assertThat(sale.draws.freeze(line, new Epoch("elsewhere"), fence, clock.instant()))
        .isEqualTo(new LineDraws.Step.Refused(TickRefusal.EPOCH_CHANGED));
    assertThat(sale.draws.number(line, sale.epoch, fence, 1, List.of()))
        .isEqualTo(new LineDraws.Step.OtherPhase());
    assertThat(sale.draws.keepPart(line, sale.epoch, fence, 0, new byte[1])).isFalse();
    assertThat(sale.facts().state()).isEqualTo(LineState.SCHEDULED);
    sale.lose();
    assertThat(sale.draws.freeze(line, sale.epoch, fence, clock.instant()))
        .isEqualTo(new LineDraws.Step.Refused(TickRefusal.UNKNOWN_LINE));
  }

  @Test
  void nobodyCameAndTheDrawIsOverToo() {
    Sale sale = new Sale(null);
    sale.drawOn(sale.draws, sale.lead());
    assertThat(sale.facts().opening().draw()).isEqualTo(DrawPhase.COMPLETE);
    assertThat(sale.document().entrants()).isZero();
    assertThat(DrawCheck.document(sale.document())).isEmpty();
    sale.lose();
  }
}
