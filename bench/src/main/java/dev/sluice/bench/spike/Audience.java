package dev.sluice.bench.spike;

import dev.sluice.bench.platform.InParallel;
import dev.sluice.bench.platform.Venue;
import dev.sluice.bench.report.Bench;
import dev.sluice.bench.spike.visitors.CrowdOrder;
import dev.sluice.bench.spike.visitors.CrowdOutcome;
import dev.sluice.bench.spike.visitors.CrowdPlan;
import dev.sluice.bench.spike.visitors.CrowdSeen;
import dev.sluice.bench.spike.visitors.VisitorsProcess;
import dev.sluice.bench.spike.visitors.Ways;
import dev.sluice.devservices.ServiceFailure;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The crowd, in as many processes as it needs. */
final class Audience implements AutoCloseable {

  private static final String MAIN = "dev.sluice.bench.BenchCommand";

  /** More would need too many descriptors and too much of one thread. */
  private static final int VISITORS_PER_PROCESS = 8_000;

  /** Source addresses begin at 127.0.0.2: an address has ports for some 28,000 connections. */
  private static final int FIRST_SOURCE = 2;

  private static final int SET_OUT_AFTER_MILLIS = 1_500;

  private final Venue venue;
  private final CrowdPlan plan;
  private final List<VisitorsProcess> parts;

  private Audience(Venue venue, CrowdPlan plan, List<VisitorsProcess> parts) {
    this.venue = venue;
    this.plan = plan;
    this.parts = parts;
  }

  static Audience of(Bench bench, Venue venue, CrowdPlan plan) throws ServiceFailure {
    List<VisitorsProcess> parts = new ArrayList<>();
    int processes = Math.ceilDiv(plan.visitors(), VISITORS_PER_PROCESS);
    for (int i = 0; i < processes; i++) {
      parts.add(
          bench.keep(
              VisitorsProcess.start(
                  bench.installation().java(),
                  MAIN,
                  bench.folder().resolve("visitors-" + i + ".log"))));
    }
    return new Audience(venue, plan, parts);
  }

  /** They set out, all by the same clock. Returns at the first moment, as elapsed nanos. */
  long gather() throws ServiceFailure, IOException, InterruptedException {
    long delay = SET_OUT_AFTER_MILLIS;
    long first = System.nanoTime() + delay * 1_000_000;
    long begin = InstantSource.system().millis() + delay;
    CrowdOrder.Shortcut shortcut =
        new CrowdOrder.Shortcut(venue.room().redisUri(), venue.room().passKey());
    InParallel.all(
        parts,
        (index, part) ->
            part.gather(
                new CrowdOrder.Gather(plan, ways(index), index, parts.size(), begin, shortcut)));
    return first;
  }

  private Ways ways(int part) {
    return new Ways(
        venue.port(Venue.Part.QUEUE_SERVER),
        venue.slowQueuePort(),
        parts.size() == 1 ? "" : "127.0.0." + (FIRST_SOURCE + part),
        List.of(venue.port(Venue.Part.TICKET_API)),
        List.of(venue.slowShopPort()));
  }

  CrowdSeen look() throws ServiceFailure, InterruptedException {
    return CrowdSeen.sum(InParallel.all(parts, (_, part) -> part.look()));
  }

  /** Returns when everybody has an end, or the time is over. */
  CrowdOutcome finish(int withinSeconds) throws ServiceFailure, InterruptedException {
    return CrowdOutcome.sum(InParallel.all(parts, (_, part) -> part.finish(withinSeconds)));
  }

  Duration cpu() {
    return parts.stream().map(VisitorsProcess::cpu).reduce(Duration.ZERO, Duration::plus);
  }

  @Override
  public void close() {
    parts.forEach(VisitorsProcess::close);
  }
}
