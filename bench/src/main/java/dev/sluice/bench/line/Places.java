package dev.sluice.bench.line;

import dev.sluice.bench.load.LoadProcess;
import dev.sluice.bench.load.Order;
import dev.sluice.bench.machine.RedisMeter;
import dev.sluice.bench.platform.Node;
import dev.sluice.bench.platform.NodeForm;
import dev.sluice.bench.platform.Room;
import dev.sluice.bench.report.Bar;
import dev.sluice.bench.report.Bench;
import dev.sluice.bench.report.Benchmark;
import dev.sluice.bench.report.Figures;
import dev.sluice.bench.report.Setting;
import dev.sluice.devservices.ServiceFailure;
import dev.sluice.waitingroom.LineId;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What a million people in one line cost Redis: memory for each, work for a tick. */
public final class Places implements Benchmark {

  private static final int FEW = 1_000;
  private static final int HEAP_MIB = 512;
  private static final int TICKS_PER_SECOND = 1;
  private static final int WORTH_NOTING_MICROS = 200;

  private final Newcomers newcomers = new Newcomers();

  @Override
  public String name() {
    return "places";
  }

  @Override
  public String description() {
    return "what a million people in one line cost Redis, in memory and in commands for a tick";
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Setting.number("people", 1_000_000, "people in the line"),
        Setting.number("visitors", 200, "of them, those who wait at the queue-server"),
        Setting.number("seconds", 20, "how long commands are counted"),
        NodeForm.COLLECTOR,
        NodeForm.COMPILER);
  }

  @Override
  public List<Bar> bars() {
    return List.of(Bar.atMost("redis_bytes_per_person", 150));
  }

  @Override
  public Figures run(Bench bench) throws ServiceFailure, IOException, InterruptedException {
    int people = bench.number("people");
    int visitors = bench.number("visitors");
    int few = Math.min(FEW, people);
    Room room = Room.start(bench);
    RedisMeter redis = room.meter();
    LineId line = room.open("places");
    // people can join, and nobody moves
    room.pause(line);
    NodeForm form = NodeForm.of(HEAP_MIB, bench.settings());
    Node node =
        Room.startAll(
                List.of(
                    () -> room.queueServer(form),
                    () -> room.admissionBatch(List.of(line), Map.of())))
            .getFirst();
    LoadProcess load = room.load();
    Order.Opened opened =
        load.ask(new Order.Open(node.port(), "", line.value(), visitors, true, 200, 60));
    if (opened.waiting() < visitors) {
      throw new ServiceFailure("only %d visitors wait".formatted(opened.waiting()));
    }
    newcomers.join(room.lines(), line, few - visitors, _ -> {});
    double commandsOfFew = commandsPerTick(bench, load, redis);
    bench.say("%d people: %.2f commands a tick".formatted(few, commandsOfFew));

    redis.noteSlowerThan(WORTH_NOTING_MICROS);
    long before = redis.usedMemory();
    newcomers.join(room.lines(), line, people - few, _ -> {});
    // what is still on its way to the disk is no memory of the line
    load.ask(new Order.Watch(3));
    double bytes = redis.usedMemory() - before;
    long slowestJoin = redis.slowestMicros();
    bench.say("%d people are in line".formatted(people));
    redis.noteSlowerThan(WORTH_NOTING_MICROS);
    double commandsOfMany = commandsPerTick(bench, load, redis);
    long slowest = Math.max(slowestJoin, redis.slowestMicros());
    return new Figures()
        .add("people", room.lines().facts(line).orElseThrow().waiting(), "")
        .add("redis_bytes_per_person", bytes / Math.max(1, people - few), "B")
        .add("redis_commands_per_tick_1k", commandsOfFew, "")
        .add("redis_commands_per_tick_1m", commandsOfMany, "")
        .add("longest_script_us", slowest, "us");
  }

  private double commandsPerTick(Bench bench, LoadProcess load, RedisMeter redis)
      throws ServiceFailure {
    load.ask(new Order.Watch(2));
    long before = redis.commands();
    Order.Watched watched = load.watchAll(bench.number("seconds"));
    double commands = redis.commands() - before;
    return commands / (watched.seconds() * TICKS_PER_SECOND);
  }
}
