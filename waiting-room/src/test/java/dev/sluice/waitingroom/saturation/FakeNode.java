package dev.sluice.waitingroom.saturation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A node whose work a test makes up: so much in each second of its own clock. */
final class FakeNode {

  final String name;
  int connections = 10;
  int cores = 4;
  int inProgress;

  private String life = "first";
  private long sequence;
  private double uptime;
  private double requests;
  private double requestSeconds;
  private double writes;
  private double slowWrites;
  private double failed;
  private double usage;
  private double acquire;
  private double cpu;
  private double external;
  private final List<LoadReport.Level> levels =
      new ArrayList<>(Collections.nCopies(ServiceTimes.LEVELS, new LoadReport.Level(0, 0)));
  private final Map<String, LoadReport.Lock> locks = new TreeMap<>();

  FakeNode(String name) {
    this.name = name;
  }

  /** Everything begins again. */
  FakeNode restart() {
    FakeNode again = new FakeNode(name);
    again.life = life + "+";
    again.connections = connections;
    again.cores = cores;
    return again;
  }

  FakeNode requests(double count, double seconds) {
    requests += count;
    requestSeconds += seconds;
    return this;
  }

  FakeNode writes(double count, double slow) {
    writes += count;
    slowWrites += slow;
    return this;
  }

  FakeNode failed(double count) {
    failed += count;
    return this;
  }

  FakeNode database(double usageSeconds, double acquireSeconds) {
    usage += usageSeconds;
    acquire += acquireSeconds;
    return this;
  }

  FakeNode level(int level, long count, double seconds) {
    LoadReport.Level before = levels.get(level);
    levels.set(
        level, new LoadReport.Level(before.count() + count, before.nanos() + nanos(seconds)));
    return this;
  }

  FakeNode lock(String lock, long holds, double holdSeconds, double waitSeconds) {
    locks.merge(
        lock,
        new LoadReport.Lock(holds, nanos(holdSeconds), nanos(waitSeconds)),
        (a, b) ->
            new LoadReport.Lock(
                a.holds() + b.holds(),
                a.holdNanos() + b.holdNanos(),
                a.waitNanos() + b.waitNanos()));
    return this;
  }

  FakeNode cpu(double seconds) {
    cpu += seconds;
    return this;
  }

  FakeNode external(double seconds) {
    external += seconds;
    return this;
  }

  /** A second of the node's own clock goes by. */
  LoadReport report() {
    return report(1);
  }

  LoadReport report(double seconds) {
    uptime += seconds;
    sequence++;
    return again();
  }

  /** The same report once more: nothing new came. */
  LoadReport again() {
    return new LoadReport(
        name,
        life,
        sequence,
        nanos(uptime),
        new LoadReport.Requests(
            (long) requests,
            nanos(requestSeconds),
            (long) writes,
            (long) slowWrites,
            (long) failed,
            inProgress),
        new LoadReport.Database(connections, nanos(usage), nanos(acquire), 0, levels),
        locks,
        new LoadReport.Cpu(cores, nanos(cpu)),
        nanos(external));
  }

  private static long nanos(double seconds) {
    return Math.round(seconds * 1e9);
  }
}
