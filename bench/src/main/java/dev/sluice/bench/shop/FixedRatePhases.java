package dev.sluice.bench.shop;

import dev.sluice.bench.report.Figures;
import dev.sluice.bench.shopping.Sale;
import dev.sluice.bench.shopping.Watched;
import dev.sluice.devservices.ServiceFailure;

/** A fixed rate that was right when it was set, before and after the database got slower. */
final class FixedRatePhases {

  private FixedRatePhases() {}

  static void measure(Scene scene, Sale sale, double perSecond, Figures figures)
      throws ServiceFailure {
    scene.bench().say("a fixed rate of %.1f visitors/s".formatted(perSecond));
    OwnAdmission door = scene.ownAdmission(sale);
    scene.fill(sale);
    door.perSecond(perSecond);
    Watched usual = scene.step();
    scene.bench().say("fixed rate " + LoadStep.of(0, usual).text());
    scene.slowness(2);
    int counted = scene.bench().number("step-seconds");
    Watched slow = scene.follow(sale, Math.max(counted, scene.bench().number("slow-seconds")));
    Watched late = slow.part(slow.seconds().size() - counted, slow.seconds().size());
    scene.slowness(1);
    door.shut();
    scene.empty(sale);
    figures
        .add("fixed_rate_per_second", perSecond, "1/s")
        .add("fixed_rate_tps", usual.inTimePerSecond(), "1/s")
        .add("fixed_rate_p99_ms", usual.orderMillis(0.99), "ms")
        .add("fixed_rate_slow_db_tps", late.inTimePerSecond(), "1/s")
        .add("fixed_rate_slow_db_p99_ms", late.orderMillis(0.99), "ms");
  }
}
