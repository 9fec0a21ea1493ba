package dev.sluice.bench.line;

import dev.sluice.bench.machine.RedisMeter;
import dev.sluice.bench.platform.Doorkeeper;
import dev.sluice.bench.platform.Room;
import dev.sluice.bench.report.Bar;
import dev.sluice.bench.report.Bench;
import dev.sluice.bench.report.Benchmark;
import dev.sluice.bench.report.Figures;
import dev.sluice.bench.report.Setting;
import dev.sluice.devservices.ServiceFailure;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.admission.Admissions;
import dev.sluice.waitingroom.line.LineEvent;
import dev.sluice.waitingroom.line.LineEvents;
import dev.sluice.waitingroom.line.WaitingLines;
import dev.sluice.waitingroom.workqueue.ActiveSession;
import dev.sluice.waitingroom.workqueue.SessionLimits;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What it costs Redis to move a whole line into the work queue, and whether all arrive in order.
 */
public final class Move implements Benchmark {

  /** Nobody's session ends while we count. */
  private static final SessionLimits LIMITS =
      new SessionLimits(Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(2));

  private static final int WORTH_NOTING_MICROS = 100;
  private static final int ENTRIES_PER_CALL = 50;
  private static final String BEFORE_ALL = "0-0";

  @Override
  public String name() {
    return "move";
  }

  @Override
  public String description() {
    return "what it costs Redis to move a line of 100,000 into the work queue, none lost";
  }

  @Override
  public List<Setting> settings() {
    return List.of(Setting.number("people", 100_000, "people in the line"));
  }

  @Override
  public List<Bar> bars() {
    return List.of(
        Bar.atMost("redis_ms_total", 300),
        Bar.atMost("longest_script_ms", 2),
        Bar.atMost("lost", 0),
        Bar.atMost("out_of_order", 0));
  }

  @Override
  public Figures run(Bench bench) throws ServiceFailure, IOException, InterruptedException {
    int people = bench.number("people");
    Room room = Room.start(bench);
    LineId line = room.open("move");
    List<VisitorId> joined = new ArrayList<>(people);
    new Newcomers().join(room.lines(), line, people, joined::add);
    bench.say("%d people are in line".formatted(people));
    Doorkeeper door = room.doorkeeper(line, LIMITS);
    // the script is known to Redis from here on
    door.admit(0, people, 0);

    RedisMeter redis = room.meter();
    // every call, but none of the commands that it is made of
    int noted = people / Admissions.MOVES_PER_CALL + 100;
    redis.noteSlowerThan(WORTH_NOTING_MICROS, noted);
    double cpu = redis.cpuMicros();
    long micros = redis.scriptMicros();
    Map<String, Long> before = redis.microsByCommand();
    long began = System.nanoTime();
    int calls = 0;
    while (door.admit(Admissions.MOVES_PER_CALL, people, 0).admitted() > 0) {
      calls++;
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    double scripts = redis.scriptMicros() - micros;
    double all = redis.cpuMicros() - cpu;
    long longest = redis.slowestScriptMicros(noted);
    bench.say("%d moved in %d calls".formatted(people, calls));
    bench.say("time in milliseconds, by command: " + millis(before, redis.microsByCommand()));
    return new Figures()
        .add("people", people, "")
        .add("redis_ms_total", scripts / 1e3, "ms")
        .add("redis_us_per_person", scripts / Math.max(1, people), "us")
        .add("redis_cpu_ms_total", all / 1e3, "ms")
        .add("longest_script_ms", longest / 1e3, "ms")
        .add("seconds", seconds, "s")
        .add("lost", people - room.lines().facts(line).orElseThrow().active(), "")
        .add("out_of_order", outOfOrder(joined, admitted(room.lines(), line)), "");
  }

  private static String millis(Map<String, Long> before, Map<String, Long> after) {
    return after.entrySet().stream()
        .map(entry ->
            Map.entry(
                entry.getKey(), (entry.getValue() - before.getOrDefault(entry.getKey(), 0L)) / 1e3))
        .filter(entry -> entry.getValue() > 1)
        .map(entry -> "%s %.0f".formatted(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  /** Everybody in the order in which the log says they were let in. */
  private static List<VisitorId> admitted(WaitingLines lines, LineId line) throws ServiceFailure {
    List<VisitorId> admitted = new ArrayList<>();
    String position = BEFORE_ALL;
    while (true) {
      LineEvents read = lines.eventsAfter(line, position, ENTRIES_PER_CALL);
      if (read.gap()) {
        throw new ServiceFailure("the log of the line does not reach back to the first admission");
      }
      for (LineEvent event : read.events()) {
        if (event instanceof LineEvent.Admitted(_, List<ActiveSession> sessions)) {
          sessions.forEach(session -> admitted.add(session.visitor()));
        }
      }
      if (read.position().equals(position)) {
        return admitted;
      }
      position = read.position();
    }
  }

  /** Positions at which somebody else was let in than had joined there, or nobody. */
  public static int outOfOrder(List<VisitorId> joined, List<VisitorId> admitted) {
    int wrong = Math.abs(joined.size() - admitted.size());
    for (int i = 0; i < Math.min(joined.size(), admitted.size()); i++) {
      if (!joined.get(i).equals(admitted.get(i))) {
        wrong++;
      }
    }
    return wrong;
  }
}
