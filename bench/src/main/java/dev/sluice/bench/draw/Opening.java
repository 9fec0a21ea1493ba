package dev.sluice.bench.draw;

import dev.sluice.bench.machine.RedisMeter;
import dev.sluice.bench.platform.Node;
import dev.sluice.bench.platform.NodeForm;
import dev.sluice.bench.platform.Room;
import dev.sluice.bench.report.Bar;
import dev.sluice.bench.report.Bench;
import dev.sluice.bench.report.Benchmark;
import dev.sluice.bench.report.Figures;
import dev.sluice.bench.report.Setting;
import dev.sluice.devservices.ServiceFailure;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.admission.LineDraws;
import dev.sluice.waitingroom.draw.DrawCheck;
import dev.sluice.waitingroom.draw.DrawDocument;
import dev.sluice.waitingroom.draw.DrawPhase;
import dev.sluice.waitingroom.draw.DrawReceipt;
import dev.sluice.waitingroom.draw.DrawRule;
import dev.sluice.waitingroom.draw.ListIndex;
import dev.sluice.waitingroom.draw.PublicId;
import dev.sluice.waitingroom.line.LineFacts;
import dev.sluice.waitingroom.line.LineState;
import dev.sluice.waitingroom.line.Steering;
import dev.sluice.waitingroom.line.WaitingLines;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The doors open for a large pre-queue: an admission-batch draws, a crowd goes on joining. */
public final class Opening implements Benchmark {

  private static final Duration LINE_WITHIN = Duration.ofMinutes(1);
  private static final Duration DRAWN_WITHIN = Duration.ofMinutes(20);
  private static final int SLOW_SHOWN = 5;
  private static final int NOTED = 10_000;
  private static final int WORTH_NOTING_MICROS = 500;
  private static final int RECEIPTS = 500;

  private final SecureRandom random = new SecureRandom();

  @Override
  public String name() {
    return "draw";
  }

  @Override
  public String description() {
    return "the doors open for a million: until everybody has the number, joins go on meanwhile";
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Setting.number("entrants", 1_000_000, "people who came before the doors open"),
        NodeForm.COLLECTOR,
        NodeForm.COMPILER);
  }

  @Override
  public List<Bar> bars() {
    return List.of(Bar.atMost("longest_script_ms", 2), Bar.atMost("wrong_receipts", 0));
  }

  @Override
  public Figures run(Bench bench) throws ServiceFailure, IOException, InterruptedException {
    int entrants = bench.number("entrants");
    Room room = Room.start(bench);
    LineId line = new LineId("draw");
    Node node =
        room.admissionBatch(
            List.of(line),
            Map.of(
                "admission.lines[0].opens-at",
                InstantSource.system().instant().plus(Duration.ofHours(2)).toString()));
    WaitingLines lines = room.lines();
    await(() -> lines.facts(line).isPresent(), LINE_WITHIN, "the line is not there");
    List<VisitorId> some = comeEarly(lines, line, entrants);
    bench.say("%,d came before the doors open".formatted(entrants));

    RedisMeter meter = room.meter();
    meter.noteSlowerThan(WORTH_NOTING_MICROS, NOTED);
    Joins joins = bench.keep(new Joins(lines, line, random));
    joins.begin();
    Duration cpu = node.process().cpu();
    long started = System.nanoTime();
    lines.steer(line, Steering.toState(LineState.OPEN));
    await(() -> isComplete(lines.facts(line)), DRAWN_WITHIN, "the draw is not over");
    double seconds = (System.nanoTime() - started) / 1e9;
    Duration spent = node.process().cpu().minus(cpu);
    joins.end();
    List<RedisMeter.SlowScript> slow = meter.scriptsNoted(NOTED);
    bench.say(
        "everybody has a number after %.1f s; %d calls took more than 1 ms"
            .formatted(seconds, slow.stream().filter(script -> script.micros() > 1_000).count()));
    slow.stream()
        .limit(SLOW_SHOWN)
        .forEach(script -> bench.say("%,d us: %s".formatted(script.micros(), script.call())));

    long numbered = lines.facts(line).map(facts -> facts.totals().joined()).orElse(0L);
    return new Figures()
        .add("entrants", entrants, "")
        .add("seconds", seconds, "s")
        .add("longest_script_ms", slow.isEmpty() ? 0 : slow.getFirst().micros() / 1000.0, "ms")
        .add("joins_meanwhile", joins.joined(), "")
        .add("joins_worst_ms", joins.worstMillis(), "ms")
        .add("joins_refused", joins.refused(), "")
        .add("leader_cpu_us_each", spent.toNanos() / 1000.0 / entrants, "us")
        .add("without_a_number", entrants + joins.joined() - numbered, "")
        .add("wrong_receipts", wrongReceipts(room.draws(), line, some), "");
  }

  private List<VisitorId> comeEarly(WaitingLines lines, LineId line, int entrants) {
    List<VisitorId> some = new ArrayList<>();
    for (int come = 0; come < entrants; come += WaitingLines.JOINS_PER_CALL) {
      List<VisitorId> next =
          Stream.generate(() -> VisitorId.random(random))
              .limit(Math.min(WaitingLines.JOINS_PER_CALL, entrants - come))
              .toList();
      lines.join(line, next);
      if (some.size() < RECEIPTS) {
        some.add(next.getFirst());
      }
    }
    return some;
  }

  private static boolean isComplete(Optional<LineFacts> facts) {
    return facts.map(it -> it.opening().draw() == DrawPhase.COMPLETE).orElse(false);
  }

  /** Receipts of these visitors that do not hold, or are not there. */
  private static long wrongReceipts(LineDraws draws, LineId line, List<VisitorId> visitors)
      throws ServiceFailure {
    DrawDocument document =
        draws.document(line).orElseThrow(() -> new ServiceFailure("no document is published"));
    ListIndex index =
        draws
            .index(line)
            .map(ListIndex::read)
            .orElseThrow(() -> new ServiceFailure("no list is published"));
    return visitors.stream()
        .map(visitor -> DrawRule.publicId(document.draw(), visitor))
        .filter(id -> !holds(draws, document, index, id))
        .count();
  }

  private static boolean holds(
      LineDraws draws, DrawDocument document, ListIndex index, PublicId id) {
    int part = index.partOf(id);
    return part >= 0
        && draws
            .part(document.line(), part)
            .flatMap(listed -> DrawReceipt.of(document, index, part, listed, id))
            .filter(receipt -> DrawCheck.receipt(receipt, document).isEmpty())
            .isPresent();
  }

  private interface Condition {
    boolean holds();
  }

  private static void await(Condition condition, Duration within, String otherwise)
      throws ServiceFailure, InterruptedException {
    long until = System.nanoTime() + within.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() - until > 0) {
        throw new ServiceFailure("%s after %s".formatted(otherwise, within));
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }
}
