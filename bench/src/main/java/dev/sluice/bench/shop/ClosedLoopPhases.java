package dev.sluice.bench.shop;

import dev.sluice.bench.platform.Shop;
import dev.sluice.bench.report.Figures;
import dev.sluice.bench.shopping.Instruction;
import dev.sluice.bench.shopping.Sale;
import dev.sluice.bench.shopping.Watched;
import dev.sluice.devservices.ServiceFailure;
import dev.sluice.waitingroom.LineId;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The admission as it is in production: it begins at a low floor, knows nothing, and follows what
 * the shop reports.
 */
record ClosedLoopPhases(Scene scene, Sale sale, Figures figures) {

  /** Back is whoever reaches this share of what the best fixed limit gives. */
  private static final double NEARLY = 0.9;

  private static final String START_HOLD = "10s";

  /** An admission-batch of its own. */
  void begin() throws ServiceFailure, IOException, InterruptedException {
    LineId line = Scene.line(sale);
    scene.room().floor(line, scene.bench().number("floor"));
    Map<String, String> properties = new HashMap<>(Shop.sessions());
    // visits are short here: an operator would say so
    properties.put("admission.saturation.start-hold", START_HOLD);
    scene.room().admissionBatch(List.of(line), properties);
    scene.fill(sale);
  }

  void fromCold(LoadStep best) throws ServiceFailure {
    scene.bench().say("the closed loop begins");
    Watched search = scene.follow(sale, scene.bench().number("converge-seconds"));
    Watched found = scene.follow(sale, scene.bench().number("step-seconds"));
    figures
        .add("closed_loop_seconds", seconds(search, best), "s")
        .add("closed_loop_limit", limit(), "")
        .add("closed_loop_tps", found.inTimePerSecond(), "1/s")
        .add("closed_loop_share", found.inTimePerSecond() / best.inTimePerSecond(), "")
        .add("p99_ms", found.orderMillis(0.99), "ms")
        .add("late_percent", 100 * found.lateShare(), "%");
  }

  void slowDatabase(LoadStep best) throws ServiceFailure {
    scene.bench().say("the database is twice as slow");
    scene.slowness(2);
    Watched slow = scene.follow(sale, scene.bench().number("slow-seconds"));
    Watched found = scene.follow(sale, scene.bench().number("step-seconds"));
    scene.slowness(1);
    figures
        .add("slow_db_recover_seconds", seconds(slow, best), "s")
        .add("slow_db_limit", limit(), "")
        .add("slow_db_tps", found.inTimePerSecond(), "1/s")
        .add("slow_db_tps_share", found.inTimePerSecond() / best.inTimePerSecond(), "")
        .add("slow_db_p99_ms", found.orderMillis(0.99), "ms");
  }

  /** Returns the tickets a second in time. */
  double secondNode() throws ServiceFailure, IOException, InterruptedException {
    scene.bench().say("the database is as fast as before");
    scene.follow(sale, scene.bench().number("slow-seconds"));
    scene.bench().say("a second node of ticket-api comes");
    scene.shop().addNode();
    scene.shoppers().tell(new Instruction.Nodes(scene.shop().ports()));
    scene.follow(sale, scene.bench().number("grow-seconds"));
    Watched found = scene.follow(sale, scene.bench().number("step-seconds"));
    figures
        .add("node_added_limit", limit(), "")
        .add("node_added_tps", found.inTimePerSecond(), "1/s")
        .add("node_added_p99_ms", found.orderMillis(0.99), "ms");
    scene.empty(sale);
    return found.inTimePerSecond();
  }

  private int limit() {
    return scene.room().lines().facts(Scene.line(sale)).orElseThrow().limit();
  }

  /** -1 when it never was. */
  private static double seconds(Watched watched, LoadStep best) {
    return Recovery.seconds(watched, NEARLY * best.inTimePerSecond()).orElse(-1);
  }
}
