package dev.sluice.bench.spike;

import dev.sluice.bench.platform.Venue;
import dev.sluice.bench.report.Bench;
import dev.sluice.bench.report.Settings;
import dev.sluice.bench.shopping.Habits;
import dev.sluice.bench.spike.visitors.ArrivalCurve;
import dev.sluice.bench.spike.visitors.CrowdPlan;
import dev.sluice.bench.spike.visitors.Population;
import dev.sluice.devservices.ServiceFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A whole spike on a platform of its own: what the shop can do, the sale, those beside it. */
public final class SpikeRun {

  /** Lognormal, as people who read a page. */
  private static final double SPREAD = 0.7;

  /** Tabs of those who have several, and some who come back before the old connection is gone. */
  private static final double CONNECTIONS_PER_VISITOR = 1.2;

  private static final int PLENTY = 1_000_000;

  private final Bench bench;
  private final SpikeOptions options;
  private final Map<String, String> notes;

  /**
   * @param notes about the machine
   */
  public SpikeRun(Bench bench, SpikeOptions options, Map<String, String> notes) {
    this.bench = bench;
    this.options = options;
    this.notes = notes;
  }

  SpikeReport run() throws ServiceFailure, IOException, InterruptedException {
    Settings set = options.set();
    int visitors = set.number(SpikeOptions.VISITORS.name());
    int tickets = set.number(SpikeOptions.TICKETS.name());
    int sales = options.compare() ? 3 : 1;
    List<Integer> capacities = new ArrayList<>(List.of(PLENTY));
    capacities.addAll(Collections.nCopies(sales, tickets));
    Venue venue = Venue.start(bench, (int) (CONNECTIONS_PER_VISITOR * visitors), capacities);
    bench.say("the platform is ready");
    Calibration shop = Calibration.of(bench, venue);
    bench.say(
        String.format(
            Locale.ROOT,
            "the shop is saturated with %.1f orders a second, %d at once",
            shop.perSecond(),
            shop.atOnce()));
    List<SceneResult> results = new ArrayList<>();
    for (Mode mode : modes(shop)) {
      boolean counts = results.isEmpty();
      int index = 1 + results.size();
      SceneResult result = play(venue, shop, mode, index, tickets, counts);
      results.add(counts ? oversold(venue, result) : result);
    }
    return new SpikeReport(shop, List.copyOf(results), notes);
  }

  private List<Mode> modes(Calibration shop) {
    Mode first =
        options.noRoom()
            ? new Mode.NoRoom()
            : options.rate() > 0 && !options.compare()
                ? new Mode.FixedRate(options.rate())
                : new Mode.Room();
    if (!options.compare()) {
      return List.of(first);
    }
    double rate = options.rate() > 0 ? options.rate() : shop.perSecond();
    return List.of(first, new Mode.FixedRate(rate), new Mode.NoRoom());
  }

  private SceneResult play(
      Venue venue, Calibration shop, Mode mode, int sale, int tickets, boolean counts)
      throws ServiceFailure, IOException, InterruptedException {
    Settings set = options.set();
    Habits habits = new Habits(set.number(SpikeOptions.THINK.name()), SPREAD, 0);
    CrowdPlan plan =
        new CrowdPlan(
            venue.sale(sale),
            set.number(SpikeOptions.VISITORS.name()),
            set.number(SpikeOptions.SEED.name()),
            ArrivalCurve.valueOf(set.word(SpikeOptions.ARRIVAL.name()).toUpperCase(Locale.ROOT)),
            options.arrivalSeconds(),
            habits,
            set.number(SpikeOptions.PATIENCE.name()),
            mode.hasLine(),
            counts && isBroken(SpikeOptions.Sabotage.LOST_VISITOR));
    Seed seed = Seed.of(shop, habits, Population.noShowShare(), options.claimSeconds());
    int lasts = set.number(SpikeOptions.LASTS.name());
    int enough = (int) (4 * tickets / shop.perSecond()) + 120;
    return new SpikeScene(
            bench,
            venue,
            plan,
            mode,
            new SpikeScene.Demands(
                tickets,
                seed,
                new Kills(bench, venue, counts ? options.kills() : List.of()),
                lasts > 0 ? lasts : enough,
                set.number(SpikeOptions.IDLE.name())))
        .play();
  }

  /** The same result, or one that was broken on purpose and looked at again. */
  private SceneResult oversold(Venue venue, SceneResult result)
      throws ServiceFailure, IOException, InterruptedException {
    if (!isBroken(SpikeOptions.Sabotage.OVERSELL)) {
      return result;
    }
    bench.say("one ticket more is sold than there are, on purpose");
    venue.oversell(result.plan().sale());
    return result.with(SpikeScene.rows(venue.audit().ofEverything()));
  }

  private boolean isBroken(SpikeOptions.Sabotage sabotage) {
    return options.broken().contains(sabotage);
  }
}
