package dev.sluice.bench.spike;

import dev.sluice.bench.platform.Shop;
import dev.sluice.bench.platform.Venue;
import dev.sluice.bench.report.Bench;
import dev.sluice.bench.report.Setting;
import dev.sluice.bench.shop.Knee;
import dev.sluice.bench.shop.LoadStep;
import dev.sluice.bench.shop.OwnAdmission;
import dev.sluice.bench.shopping.Habits;
import dev.sluice.bench.shopping.Instruction;
import dev.sluice.bench.shopping.Sale;
import dev.sluice.bench.shopping.ShoppersProcess;
import dev.sluice.devservices.ServiceFailure;
import dev.sluice.waitingroom.LineId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What the shop can do, found by a ramp before the spike: more and more people buy at once without
 * thinking, until more give no more.
 *
 * @param perSecond orders a second at the saturation point
 * @param atOnce how many were buying at once
 */
record Calibration(double perSecond, int atOnce) {

  static final Setting WARM_UP =
      Setting.number("warm-up-seconds", 15, "buying before the ramp that finds the saturation");
  static final Setting STEP =
      Setting.number("step-seconds", 6, "how long each step of that ramp counts");
  static final Setting MOST = Setting.number("most", 32, "people of its last step at the most");

  private static final int SETTLE_SECONDS = 2;

  /** Growth of less than this is none. */
  private static final double GROWS = 1.05;

  static Calibration of(Bench bench, Venue venue)
      throws ServiceFailure, IOException, InterruptedException {
    Sale sale = venue.sale(0);
    LineId line = new LineId(sale.line());
    venue.room().resume(line);
    OwnAdmission door = OwnAdmission.of(venue.room().doorkeeper(line, Shop.SESSIONS));
    ShoppersProcess shoppers = venue.shoppers(new Habits(0, 0, 0));
    try {
      door.openToAll();
      if (bench.number(WARM_UP.name()) > 0) {
        shoppers.tell(new Instruction.Hurry(sale, bench.number(Venue.POOL.name())));
        shoppers.watch(bench.number(WARM_UP.name()));
      }
      return ramp(bench, shoppers, sale);
    } finally {
      shoppers.close();
      door.shut();
      door.close();
      venue.room().pause(line);
    }
  }

  private static Calibration ramp(Bench bench, ShoppersProcess shoppers, Sale sale)
      throws ServiceFailure {
    List<LoadStep> steps = new ArrayList<>();
    for (int n = 1; n <= bench.number(MOST.name()) && !isOver(steps); n *= 2) {
      shoppers.tell(new Instruction.Hurry(sale, n));
      shoppers.watch(SETTLE_SECONDS);
      LoadStep step = LoadStep.of(n, shoppers.watch(bench.number(STEP.name())));
      bench.say("ramp " + step.text());
      steps.add(step);
    }
    shoppers.tell(new Instruction.Hurry(sale, 0));
    Knee knee = Knee.of(steps);
    if (knee.perSecond() == 0) {
      throw new ServiceFailure("nobody could buy anything: " + steps);
    }
    return new Calibration(knee.perSecond(), knee.limit());
  }

  /** Beyond the knee, or two steps without growth. */
  private static boolean isOver(List<LoadStep> steps) {
    int n = steps.size();
    return LoadStep.areBeyond(steps)
        || (n >= 3
            && Math.max(steps.get(n - 1).inTimePerSecond(), steps.get(n - 2).inTimePerSecond())
                < GROWS * steps.get(n - 3).inTimePerSecond());
  }
}
