package dev.sluice.admissionbatch.tick;

import dev.sluice.admissionbatch.AdmissionSettings;
import dev.sluice.admissionbatch.NoMarks;
import dev.sluice.admissionbatch.TestSettings;
import dev.sluice.admissionbatch.draw.TestDraws;
import dev.sluice.admissionbatch.lines.LineCatalogue;
import dev.sluice.devservices.junit.TestServers;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.admission.Admissions;
import dev.sluice.waitingroom.admission.RedisAdmissions;
import dev.sluice.waitingroom.keyspace.RedisConnections;
import dev.sluice.waitingroom.keyspace.RedisKeys;
import dev.sluice.waitingroom.line.LineEvent;
import dev.sluice.waitingroom.line.LineEvents;
import dev.sluice.waitingroom.line.LineFacts;
import dev.sluice.waitingroom.line.LineRecords;
import dev.sluice.waitingroom.line.RedisLineRecords;
import dev.sluice.waitingroom.line.RedisWaitingLines;
import dev.sluice.waitingroom.line.WaitingLines;
import dev.sluice.waitingroom.saturation.RedisSaturationStore;
import dev.sluice.waitingroom.saturation.RedisShopLoad;
import dev.sluice.waitingroom.saturation.SaturationStore;
import dev.sluice.waitingroom.saturation.ShopLoad;
import dev.sluice.waitingroom.workqueue.RedisWorkQueue;
import dev.sluice.waitingroom.workqueue.ReleaseReason;
import dev.sluice.waitingroom.workqueue.SessionLimits;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** A waiting room in a real Redis, under keys of its own, and the nodes that work on it. */
final class RedisRoom implements AutoCloseable {

  static final LineId LINE = new LineId("summer-show");

  private static final RandomGenerator RANDOM = RandomGenerator.of("L64X128MixRandom");
  private static final SessionLimits LIMITS =
      new SessionLimits(Duration.ofMinutes(1), Duration.ofMinutes(3), Duration.ofMinutes(10));

  final RedisConnections redis;
  final RedisKeys keys = new RedisKeys(TestServers.freshPrefix());
  final WaitingLines lines;
  final Admissions admissions;
  final RedisWorkQueue workQueue;
  final ShopLoad load;
  final SaturationStore store;
  final LineRecords records;

  RedisRoom(String uri) {
    redis = new RedisConnections(uri, Duration.ofSeconds(1));
    lines = new RedisWaitingLines(redis, keys, 100_000);
    admissions = new RedisAdmissions(redis, keys, LIMITS);
    workQueue = new RedisWorkQueue(redis, keys, LIMITS);
    load = new RedisShopLoad(redis, keys, "main");
    store = new RedisSaturationStore(redis, keys);
    records = new RedisLineRecords(redis, keys);
  }

  static AdmissionSettings settings(
      Duration tickInterval, Duration lease, int maxPerTick, int floor) {
    return TestSettings.settings(
        tickInterval,
        maxPerTick,
        floor,
        lease,
        "0123456789abcdef",
        List.of(TestSettings.line("summer-show", "Summer show", "http://shop/", null)));
  }

  /** One process of admission-batch: its own node id, its own memory. */
  final class Node {
    final LastTicks lastTicks = new LastTicks();
    final LineCatalogue catalogue;
    final TickLeadership leadership;
    final AdmissionTick tick;
    final AdmissionSchedule schedule;

    Node(Admissions way, AdmissionSettings settings) {
      catalogue = new LineCatalogue(lines, new NoMarks(), TestDraws.none(), settings);
      leadership = new TickLeadership(way, settings);
      tick =
          new TestTicks(lines, way, settings)
              .tick(catalogue, leadership, lastTicks, load, store, records);
      schedule =
          new AdmissionSchedule(catalogue, tick, leadership, settings, InstantSource.system());
    }
  }

  Node node(AdmissionSettings settings) {
    return new Node(admissions, settings);
  }

  List<VisitorId> strangers(int visitors) {
    return Stream.generate(() -> VisitorId.random(RANDOM)).limit(visitors).toList();
  }

  List<VisitorId> joinedBy(int visitors) {
    List<VisitorId> ids = strangers(visitors);
    for (int from = 0; from < visitors; from += WaitingLines.JOINS_PER_CALL) {
      lines.join(LINE, ids.subList(from, Math.min(visitors, from + WaitingLines.JOINS_PER_CALL)));
    }
    return ids;
  }

  LineFacts facts() {
    return lines.facts(LINE).orElseThrow();
  }

  /** Every admission since the beginning, in order. */
  List<LineEvent.Admitted> admissionsInOrder() {
    List<LineEvent.Admitted> admitted = new ArrayList<>();
    LineEvents piece = lines.eventsAfter(LINE, "0-0", 1_000);
    while (!piece.events().isEmpty()) {
      for (LineEvent event : piece.events()) {
        if (event instanceof LineEvent.Admitted admission) {
          admitted.add(admission);
        }
      }
      piece = lines.eventsAfter(LINE, piece.position(), 1_000);
    }
    return admitted;
  }

  void finishVisitOf(VisitorId visitor) {
    workQueue.release(LINE, visitor, ReleaseReason.DONE);
  }

  /** As if Redis had lost the line: all its keys are gone. */
  void loseTheLine() {
    redis.call(commands ->
        commands.del(
            keys.line(LINE),
            keys.numbers(LINE),
            keys.work(LINE),
            keys.admitted(LINE),
            keys.departed(LINE),
            keys.present(LINE),
            keys.away(LINE),
            keys.grace(LINE),
            keys.gone(LINE),
            keys.early(LINE),
            keys.log(LINE),
            keys.control(LINE),
            keys.saturation(LINE),
            keys.decisions(LINE),
            keys.leader(LINE),
            keys.draw(LINE),
            keys.drawn(LINE),
            keys.chain(LINE),
            keys.lanes(LINE),
            keys.laned(LINE),
            keys.withdrawn(LINE)));
  }

  @Override
  public void close() {
    redis.close();
  }
}
