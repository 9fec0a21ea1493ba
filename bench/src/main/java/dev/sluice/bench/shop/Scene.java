package dev.sluice.bench.shop;

import dev.sluice.bench.machine.CpuShares;
import dev.sluice.bench.platform.Room;
import dev.sluice.bench.platform.Shop;
import dev.sluice.bench.report.Bench;
import dev.sluice.bench.shopping.Instruction;
import dev.sluice.bench.shopping.Sale;
import dev.sluice.bench.shopping.ShoppersProcess;
import dev.sluice.bench.shopping.Watched;
import dev.sluice.devservices.ServiceFailure;
import dev.sluice.waitingroom.LineId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The shop, its visitors, and the way in which one phase after the other is measured. */
record Scene(Bench bench, Room room, Shop shop, ShoppersProcess shoppers, CpuShares cpu) {

  /** More than a tick can let in. */
  private static final int ALWAYS_WAITING = 300;

  private static final int ROW_SECONDS = 10;

  /** The line is open, and never empty from now on. */
  void fill(Sale sale) throws ServiceFailure {
    room.resume(line(sale));
    shoppers.tell(new Instruction.Wait(sale, ALWAYS_WAITING));
  }

  /** Nobody joins or comes in any more, and the last ones inside finish. */
  void empty(Sale sale) throws ServiceFailure {
    shoppers.tell(new Instruction.Wait(sale, 0));
    room.pause(line(sale));
    shoppers.watch(bench.number(Admission.EMPTIES.name()));
  }

  static LineId line(Sale sale) {
    return new LineId(sale.line());
  }

  /** An admission of our own for the line, shut at first. */
  OwnAdmission ownAdmission(Sale sale) {
    return bench.keep(OwnAdmission.of(room.doorkeeper(line(sale), Shop.SESSIONS)));
  }

  void slowness(int factor) {
    shop.delay(Duration.ofMillis((long) factor * bench.number(Shop.DELAY.name())));
  }

  /** The part of a step that counts, after the part that does not. */
  Watched step() throws ServiceFailure {
    shoppers.watch(bench.number("settle-seconds"));
    return shoppers.watch(bench.number("step-seconds"));
  }

  /** Watches for long, and tells every ten seconds how it goes. */
  Watched follow(Sale sale, int seconds) throws ServiceFailure {
    List<Watched.Second> all = new ArrayList<>();
    cpu.sinceLast();
    int each = Math.min(ROW_SECONDS, seconds);
    for (int done = 0; done < seconds; done += each) {
      Watched watched = shoppers.watch(each);
      all.addAll(watched.seconds());
      var facts = room.lines().facts(line(sale)).orElseThrow();
      LoadStep row = LoadStep.of(facts.limit(), watched);
      bench.say("%d inside, limit %s. %s".formatted(facts.active(), row.text(), cpu.sinceLast()));
    }
    return new Watched(all, Map.of());
  }

  /** Measures rising fixed limits until two are beyond the knee, or all are measured. */
  List<LoadStep> sweep(Sale sale, OwnAdmission door, List<Integer> limits) throws ServiceFailure {
    List<LoadStep> steps = new ArrayList<>();
    fill(sale);
    for (int limit : limits) {
      door.limit(limit);
      cpu.sinceLast();
      LoadStep step = LoadStep.of(limit, step());
      bench.say("limit %s. %s".formatted(step.text(), cpu.sinceLast()));
      steps.add(step);
      if (LoadStep.areBeyond(steps)) {
        break;
      }
    }
    door.shut();
    empty(sale);
    return steps;
  }

  /** The step with the most tickets in time. */
  static LoadStep best(List<LoadStep> steps) throws ServiceFailure {
    LoadStep best =
        steps.stream().max(Comparator.comparingDouble(LoadStep::inTimePerSecond)).orElseThrow();
    if (best.inTimePerSecond() == 0) {
      throw new ServiceFailure("with no limit anybody bought in time: " + steps);
    }
    return best;
  }

  /** Usual time of an order when nobody else buys. */
  double aloneMillis(Sale sale, int seconds) throws ServiceFailure {
    shoppers.tell(new Instruction.Hurry(sale, 1));
    double millis = shoppers.watch(seconds).orderMillis(0.5);
    shoppers.tell(new Instruction.Hurry(sale, 0));
    if (millis == 0) {
      throw new ServiceFailure("nobody could buy, even alone");
    }
    return millis;
  }
}
