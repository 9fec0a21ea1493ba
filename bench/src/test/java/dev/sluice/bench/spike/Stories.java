package dev.sluice.bench.spike;

import dev.sluice.bench.shopping.Habits;
import dev.sluice.bench.shopping.Sale;
import dev.sluice.bench.spike.visitors.ArrivalCurve;
import dev.sluice.bench.spike.visitors.Behaviour;
import dev.sluice.bench.spike.visitors.CrowdOutcome;
import dev.sluice.bench.spike.visitors.CrowdPlan;
import dev.sluice.bench.spike.visitors.Fate;
import dev.sluice.bench.spike.visitors.VisitorStory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A sale that went well, to be told otherwise. */
record Stories(
    int tickets,
    int sold,
    int issued,
    double seconds,
    Fate lastFate,
    Map<String, Integer> answers,
    SceneResult.Queue queue,
    List<String> broken) {

  static final int VISITORS = 100;

  static Stories good() {
    return new Stories(
        40,
        40,
        40,
        40,
        Fate.SOLD_OUT,
        Map.of("hold 201", 4000),
        new SceneResult.Queue(60, 0, 2, 0, false),
        List.of());
  }

  Stories sold(int counted, int counterfoils) {
    return new Stories(tickets, counted, counterfoils, seconds, lastFate, answers, queue, broken);
  }

  Stories after(double later) {
    return new Stories(tickets, sold, issued, later, lastFate, answers, queue, broken);
  }

  Stories last(Fate fate) {
    return new Stories(tickets, sold, issued, seconds, fate, answers, queue, broken);
  }

  Stories answered(Map<String, Integer> other) {
    return new Stories(tickets, sold, issued, seconds, lastFate, other, queue, broken);
  }

  Stories queue(SceneResult.Queue other) {
    return new Stories(tickets, sold, issued, seconds, lastFate, answers, other, broken);
  }

  Stories broken(String row) {
    return new Stories(tickets, sold, issued, seconds, lastFate, answers, queue, List.of(row));
  }

  SceneResult result(WaitingCost cost) {
    List<VisitorStory> stories = new ArrayList<>();
    for (int i = 0; i < VISITORS; i++) {
      boolean buys = i < tickets;
      Fate fate = buys ? Fate.BOUGHT : i == VISITORS - 1 ? lastFate : Fate.SOLD_OUT;
      long at = buys ? 1000L + i : -1;
      stories.add(
          new VisitorStory(
              i, Behaviour.BUYER, fate, i + 1, i, i + 5, at, at, at, buys ? 120 : -1, 0));
    }
    return new SceneResult(
        new Mode.Room(),
        new CrowdPlan(
            new Sale("show", 1, List.of(1L)),
            VISITORS,
            1,
            ArrivalCurve.FLASH,
            10,
            new Habits(0, 0, 0),
            10,
            true,
            false),
        tickets,
        sold,
        issued,
        seconds,
        new CrowdOutcome(stories, 0, VISITORS, answers, Map.of("told SOLD_OUT", 60)),
        queue,
        List.of(second(-1), second(0), second(seconds)),
        cost,
        broken,
        List.of());
  }

  private SpikeSecond second(double at) {
    return new SpikeSecond(
        at,
        VISITORS,
        60,
        5,
        8,
        40,
        sold,
        4000,
        0,
        100,
        900,
        new SpikeSecond.CpuTimes(1, 1, 1, 1, 1));
  }
}
