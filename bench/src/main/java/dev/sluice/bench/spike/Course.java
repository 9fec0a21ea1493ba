package dev.sluice.bench.spike;

import dev.sluice.bench.machine.RedisMeter;
import dev.sluice.bench.platform.Venue;
import dev.sluice.bench.platform.Venue.Part;
import dev.sluice.bench.shopping.Sale;
import dev.sluice.bench.spike.visitors.CrowdSeen;
import dev.sluice.devservices.ServiceFailure;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.line.LineFacts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;

/** Notes second by second how a sale goes. */
final class Course {

  private static final double NANOS = 1e9;

  private final Venue venue;
  private final Sale sale;
  private final LineId line;
  private final AdmissionOrder order;
  private final Audience audience;
  private final RedisMeter redis;
  private final List<SpikeSecond> seconds = new ArrayList<>();
  private long doors = System.nanoTime();
  private CrowdSeen seen = new CrowdSeen(0, 0, 0, 0, 0, 0, 0);

  Course(Venue venue, Sale sale, AdmissionOrder order, Audience audience) {
    this.venue = venue;
    this.sale = sale;
    this.line = new LineId(sale.line());
    this.order = order;
    this.audience = audience;
    this.redis = venue.room().meter();
  }

  /** The doors open at this moment; what was noted before was before. */
  void doorsOpen(long nanos) {
    double later = (nanos - doors) / NANOS;
    doors = nanos;
    seconds.replaceAll(second -> at(second, second.at() - later));
  }

  /** Since the doors opened. */
  double now() {
    return (System.nanoTime() - doors) / NANOS;
  }

  /** Looks at everything. */
  SpikeSecond note() throws ServiceFailure, InterruptedException {
    order.follow();
    seen = audience.look();
    int sold = venue.sold(sale);
    LineFacts facts = venue.room().lines().facts(line).orElseThrow();
    SpikeSecond second =
        new SpikeSecond(
            now(),
            seen.arrived(),
            facts.waiting(),
            facts.active(),
            facts.limit(),
            order.admissions(),
            sold,
            seen.requests(),
            seen.failed(),
            venue.database().statements(),
            redis.commands(),
            new SpikeSecond.CpuTimes(
                seconds(venue.cpu(Part.QUEUE_SERVER)),
                seconds(venue.cpu(Part.TICKET_API)),
                seconds(venue.database().cpu()),
                redis.cpuMicros() / 1e6,
                seconds(audience.cpu())));
    seconds.add(second);
    return second;
  }

  private static double seconds(Duration time) {
    return time.toNanos() / NANOS;
  }

  private static SpikeSecond at(SpikeSecond second, double at) {
    return new SpikeSecond(
        at,
        second.arrived(),
        second.waiting(),
        second.inside(),
        second.limit(),
        second.admitted(),
        second.sold(),
        second.requests(),
        second.failed(),
        second.statements(),
        second.commands(),
        second.cpu());
  }

  /** Why the limit is what it is, for people; empty when nobody measures the shop. */
  String why() {
    return venue
        .room()
        .saturation()
        .load(line)
        .map(text -> JsonMapper.shared().readTree(text).path("view"))
        .map(view ->
            String.format(
                Locale.ROOT,
                " (%s; %.1f s each, pressure %.2f, %.0f %% late)",
                view.path("phase").asString(),
                view.path("holdSeconds").asDouble(),
                view.path("pressure").asDouble(),
                100 * view.path("slowShare").asDouble()))
        .orElse("");
  }

  /** The crowd as it was seen last. */
  CrowdSeen seen() {
    return seen;
  }

  List<SpikeSecond> seconds() {
    return List.copyOf(seconds);
  }
}
