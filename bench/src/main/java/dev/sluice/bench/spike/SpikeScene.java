package dev.sluice.bench.spike;

import dev.sluice.bench.platform.Shop;
import dev.sluice.bench.platform.Venue;
import dev.sluice.bench.report.Bench;
import dev.sluice.bench.shop.OwnAdmission;
import dev.sluice.bench.shopping.Pause;
import dev.sluice.bench.spike.visitors.CrowdOutcome;
import dev.sluice.bench.spike.visitors.CrowdPlan;
import dev.sluice.devservices.ServiceFailure;
import dev.sluice.shopaudit.AuditReport;
import dev.sluice.shopaudit.Finding;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.draw.KendallTau;
import dev.sluice.waitingroom.line.LineState;
import dev.sluice.waitingroom.line.Steering;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Plays one sale on a venue: the crowd comes, the doors open, all is sold, everybody hears it. */
final class SpikeScene {

  private static final int ALL_HAVE_COME_WITHIN_SECONDS = 60;
  private static final int ALL_KNOW_WITHIN_SECONDS = 90;
  private static final int SETTLED_WITHIN_SECONDS = 60;
  private static final int LOOKS_EVERY_MILLIS = 200;

  /** With a floor that no crowd fills only the rate decides. */
  private static final int NO_LIMIT = 1_000_000;

  private final Bench bench;
  private final Venue venue;
  private final CrowdPlan plan;
  private final Mode mode;
  private final Demands demands;

  /**
   * What is asked of a sale besides its crowd.
   *
   * @param seed with which the admission begins
   * @param kills processes that are killed while tickets are sold
   * @param lastsSeconds a sale that is not over by then is ended
   * @param idleSeconds how long the platform is watched before anybody comes
   */
  record Demands(int tickets, Seed seed, Kills kills, int lastsSeconds, int idleSeconds) {}

  SpikeScene(Bench bench, Venue venue, CrowdPlan plan, Mode mode, Demands demands) {
    this.bench = bench;
    this.venue = venue;
    this.plan = plan;
    this.mode = mode;
    this.demands = demands;
  }

  private LineId line() {
    return new LineId(plan.sale().line());
  }

  SceneResult play() throws ServiceFailure, IOException, InterruptedException {
    bench.say(
        "%d visitors and %d tickets, %s"
            .formatted(plan.visitors(), demands.tickets(), mode.title()));
    Optional<OwnAdmission> door = prepare();
    AdmissionOrder order = new AdmissionOrder(venue.room().lines(), line());
    try (Audience audience = Audience.of(bench, venue, plan)) {
      Course course = new Course(venue, plan.sale(), order, audience);
      WaitingCost cost = mode.hasLine() ? gather(course, audience) : WaitingCost.NONE;
      if (!mode.hasLine()) {
        course.doorsOpen(audience.gather());
      }
      double soldOut = sell(course);
      tellEverybody(soldOut);
      CrowdOutcome crowd = audience.finish(ALL_KNOW_WITHIN_SECONDS);
      List<String> kills = demands.kills().awaitAll();
      course.note();
      return result(crowd, course, order, cost, soldOut, kills);
    } finally {
      door.ifPresent(OwnAdmission::close);
      venue.leadNone();
    }
  }

  /** Who lets people in; the line is paused where there is one. */
  private Optional<OwnAdmission> prepare()
      throws ServiceFailure, IOException, InterruptedException {
    switch (mode) {
      case Mode.Room _ -> {
        venue.room().floor(line(), demands.seed().floor());
        venue.lead(line(), demands.seed().properties());
      }
      case Mode.FixedRate(double perSecond) -> {
        int perMinute = (int) Math.max(1, Math.round(60 * perSecond));
        venue
            .room()
            .lines()
            .steer(
                line(),
                new Steering(
                    Optional.empty(),
                    OptionalInt.of(NO_LIMIT),
                    OptionalInt.empty(),
                    OptionalInt.of(perMinute),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()));
        venue.lead(line(), demands.seed().times());
      }
      case Mode.NoRoom _ -> {
        venue.room().resume(line());
        OwnAdmission door = OwnAdmission.of(venue.room().doorkeeper(line(), Shop.SESSIONS));
        door.openToAll();
        return Optional.of(door);
      }
    }
    return Optional.empty();
  }

  /** The crowd comes to closed doors and waits, and the doors open. */
  private WaitingCost gather(Course course, Audience audience)
      throws ServiceFailure, IOException, InterruptedException {
    WaitingWatch watch = new WaitingWatch(venue);
    watch.idle(demands.idleSeconds());
    watch.begin();
    long first = audience.gather();
    course.doorsOpen(first);
    double doors = plan.doorsAfterSeconds();
    boolean all = plan.arrival().beforeDoors() == 1;
    while (course.now() < doors
        || (all
            && course.seen().waiting() + course.seen().ended() < plan.visitors()
            && course.now() < doors + ALL_HAVE_COME_WITHIN_SECONDS)) {
      course.note();
      Pause.millis(1000);
    }
    WaitingCost cost = watch.end();
    course.note();
    bench.say(
        String.format(
            Locale.ROOT,
            "%d wait; MySQL is asked %.1f times a second, %.1f with nobody there: %d more",
            course.seen().waiting(),
            cost.waiting().perSecond(),
            cost.idle().perSecond(),
            cost.statements()));
    venue.room().resume(line());
    course.doorsOpen(System.nanoTime());
    return cost;
  }

  /**
   * Until everything is sold, or the time is over. Returns when that was, -1 when not. The last
   * ticket may come back once more while its order is not paid, so all have to be issued.
   */
  private double sell(Course course) throws ServiceFailure, InterruptedException {
    double notedAt = course.now();
    double nothingLeftSince = Double.NaN;
    while (course.now() < demands.lastsSeconds()) {
      int sold = venue.sold(plan.sale());
      double now = course.now();
      demands.kills().at(sold, demands.tickets(), now);
      if (sold < demands.tickets()) {
        nothingLeftSince = Double.NaN;
      } else {
        nothingLeftSince = Double.isNaN(nothingLeftSince) ? now : nothingLeftSince;
        if (venue.ticketsOf(plan.sale()) >= demands.tickets()) {
          course.note();
          bench.say(
              String.format(Locale.ROOT, "everything is sold after %.1f s", nothingLeftSince));
          return nothingLeftSince;
        }
      }
      if (now - notedAt >= 1) {
        notedAt = now;
        SpikeSecond second = course.note();
        if ((int) now % 10 == 0) {
          bench.say(
              "%d sold, %d wait, %d inside, limit %d%s"
                  .formatted(
                      second.sold(),
                      second.waiting(),
                      second.inside(),
                      second.limit(),
                      course.why()));
        }
      }
      Pause.millis(LOOKS_EVERY_MILLIS);
    }
    bench.say("the time of the sale is over");
    return -1;
  }

  /** As an operator does it. */
  private void tellEverybody(double soldOut) {
    LineState state = soldOut < 0 ? LineState.CLOSED : LineState.SOLD_OUT;
    venue.room().lines().steer(line(), Steering.toState(state));
  }

  private SceneResult result(
      CrowdOutcome crowd,
      Course course,
      AdmissionOrder order,
      WaitingCost cost,
      double soldOut,
      List<String> kills)
      throws ServiceFailure, IOException, InterruptedException {
    List<String> broken = broken();
    return new SceneResult(
        mode,
        plan,
        demands.tickets(),
        venue.sold(plan.sale()),
        venue.ticketsOf(plan.sale()),
        soldOut,
        crowd,
        new SceneResult.Queue(
            order.admissions(),
            KendallTau.distance(order.ofThosePresent()),
            order.absent(),
            order.twice(),
            order.hasGap()),
        course.seconds(),
        cost,
        broken,
        kills);
  }

  /** What contradicts a promise when everything has settled. */
  private List<String> broken() throws IOException, InterruptedException {
    long until = System.nanoTime() + SETTLED_WITHIN_SECONDS * 1_000_000_000L;
    AuditReport report = venue.audit().ofEverything();
    while (!report.allHold() && System.nanoTime() < until) {
      Pause.millis(2000);
      report = venue.audit().ofEverything();
    }
    return rows(report);
  }

  /** What contradicts a promise, each with the row that does. */
  static List<String> rows(AuditReport report) {
    List<String> rows = new ArrayList<>();
    for (Finding finding : report.broken()) {
      finding
          .broken()
          .shown()
          .forEach(row -> rows.add(finding.promise().id() + " " + finding.claim() + ": " + row));
    }
    return rows;
  }
}
