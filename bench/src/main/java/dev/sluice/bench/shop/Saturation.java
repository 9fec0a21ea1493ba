package dev.sluice.bench.shop;

import dev.sluice.bench.machine.CpuShares;
import dev.sluice.bench.platform.NodeForm;
import dev.sluice.bench.platform.Room;
import dev.sluice.bench.platform.Shop;
import dev.sluice.bench.report.Bench;
import dev.sluice.bench.report.Benchmark;
import dev.sluice.bench.report.Figures;
import dev.sluice.bench.report.Setting;
import dev.sluice.bench.shopping.Habits;
import dev.sluice.bench.shopping.Instruction;
import dev.sluice.bench.shopping.Sale;
import dev.sluice.bench.shopping.ShoppersProcess;
import dev.sluice.bench.shopping.Watched;
import dev.sluice.devservices.ServiceFailure;
import dev.sluice.waitingroom.LineId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Where the shop's knee is when more and more buy at once, and what the rule of thumb says. */
public final class Saturation implements Benchmark {

  @Override
  public String name() {
    return "saturation";
  }

  @Override
  public String description() {
    return "step load on the shop without a limit: where its knee is, and what the rule of thumb says";
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Shop.POOL,
        Shop.DELAY,
        Setting.number("warm-up-seconds", 25, "buying before the first step"),
        Setting.number("settle-seconds", 4, "the part of a step that does not count"),
        Setting.number("step-seconds", 8, "the part of a step that counts"),
        Setting.number("growth-percent", 40, "more shoppers with each step"),
        Setting.number("most", 200, "shoppers of the last step at the most"),
        NodeForm.COLLECTOR,
        NodeForm.COMPILER);
  }

  @Override
  public Figures run(Bench bench) throws ServiceFailure, IOException, InterruptedException {
    Room room = Room.start(bench);
    Shop shop = Shop.start(bench, room, 1);
    Sale sale = shop.sale(0);
    OwnAdmission door =
        bench.keep(OwnAdmission.of(room.doorkeeper(new LineId(sale.line()), Shop.SESSIONS)));
    door.openToAll();
    ShoppersProcess shoppers = shop.shoppers(new Habits(0, 0, 0));
    CpuShares cpu = shop.cpu(shoppers);
    int pool = bench.number(Shop.POOL.name());
    shoppers.tell(new Instruction.Hurry(sale, 2 * pool));
    shoppers.watch(bench.number("warm-up-seconds"));
    shoppers.tell(new Instruction.Hurry(sale, 0));

    List<LoadStep> steps = new ArrayList<>();
    double aloneSeconds = 0;
    for (int n = 1; n <= bench.number("most"); n = next(n, bench.number("growth-percent"))) {
      shoppers.tell(new Instruction.Hurry(sale, n));
      shoppers.watch(bench.number("settle-seconds"));
      cpu.sinceLast();
      Watched watched = shoppers.watch(bench.number("step-seconds"));
      LoadStep step = LoadStep.of(n, watched);
      bench.say(step.text() + ". " + cpu.sinceLast());
      if (n == 1) {
        aloneSeconds = watched.meanOrderMillis() / 1e3;
      }
      steps.add(step);
      if (LoadStep.isBeyond(steps)) {
        break;
      }
    }
    shoppers.tell(new Instruction.Hurry(sale, 0));
    return figures(bench, steps, pool / aloneSeconds);
  }

  private static int next(int n, int percent) {
    return Math.max(n + 1, n * (100 + percent) / 100);
  }

  private static Figures figures(Bench bench, List<LoadStep> steps, double ruleOfThumb)
      throws ServiceFailure {
    Knee knee = Knee.of(steps);
    if (knee.perSecond() == 0 || !Double.isFinite(ruleOfThumb)) {
      throw new ServiceFailure("nobody could buy anything: " + steps);
    }
    ScalabilityLaw law =
        ScalabilityLaw.fit(
                steps.stream()
                    .map(step -> new ScalabilityLaw.Point(step.n(), step.inTimePerSecond()))
                    .toList())
            .orElseThrow(() -> new ServiceFailure("too few steps for a law: " + steps));
    OptionalDouble peak = law.peak();
    bench.say(
        knee.seen()
            ? "the knee is at %d, %.1f orders/s".formatted(knee.limit(), knee.perSecond())
            : "no knee: throughput was still growing with %d".formatted(knee.limit()));
    Figures figures =
        new Figures()
            .add("knee_tps", knee.perSecond(), "1/s")
            .add("knee_limit", knee.limit(), "")
            .add("knee_seen", knee.seen() ? 1 : 0, "")
            .add("rule_of_thumb_tps", ruleOfThumb, "1/s")
            .add("p99_ms_at_knee", at(steps, knee.limit()).p99Ms(), "ms")
            .add("usl_sigma", law.contention(), "")
            .add("usl_kappa", law.coherence(), "");
    peak.ifPresent(n -> figures.add("usl_peak_limit", n, ""));
    return figures;
  }

  private static LoadStep at(List<LoadStep> steps, int n) {
    return steps.stream().filter(step -> step.n() == n).findFirst().orElseThrow();
  }
}
