package dev.sluice.waitingroom.saturation;

import dev.sluice.waitingroom.saturation.LoadReport.Lock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What several nodes did in a second, added up. Not thread-safe. */
final class LoadSum {

  private static final Lock UNUSED = new Lock(0, 0, 0);
  private static final LoadReport.Level NOTHING = new LoadReport.Level(0, 0);

  private int nodes;
  private double requests;
  private double requestSeconds;
  private double writes;
  private double slowWrites;
  private double failed;
  private double inProgress;
  private double connections;
  private double usage;
  private double acquire;
  private double cores;
  private double cpu;
  private double external;
  private final double[] writeCounts = new double[ServiceTimes.LEVELS];
  private final double[] writeSeconds = new double[ServiceTimes.LEVELS];
  private final Map<String, double[]> locks = new TreeMap<>();

  boolean isEmpty() {
    return nodes == 0;
  }

  void add(NodeTrack.Span span) {
    nodes++;
    double nanos = span.seconds() * 1e9;
    LoadReport from = span.from();
    LoadReport to = span.to();
    requests += span.requests() / span.seconds();
    requestSeconds += (to.requests().nanos() - from.requests().nanos()) / nanos;
    writes += (to.requests().writes() - from.requests().writes()) / span.seconds();
    slowWrites += (to.requests().slowWrites() - from.requests().slowWrites()) / span.seconds();
    failed += (to.requests().failed() - from.requests().failed()) / span.seconds();
    inProgress += span.lasting();
    connections += to.database().connections();
    usage += (to.database().usageNanos() - from.database().usageNanos()) / nanos;
    acquire += (to.database().acquireNanos() - from.database().acquireNanos()) / nanos;
    cores += to.cpu().cores();
    cpu += (to.cpu().nanos() - from.cpu().nanos()) / nanos;
    external += (to.externalNanos() - from.externalNanos()) / nanos;
    addWrites(from.database().levels(), to.database().levels(), span.seconds());
    to.locks()
        .forEach((name, now) ->
            addLock(name, from.locks().getOrDefault(name, UNUSED), now, span.seconds()));
  }

  private void addWrites(List<LoadReport.Level> from, List<LoadReport.Level> to, double seconds) {
    for (int i = 0; i < to.size(); i++) {
      LoadReport.Level then = i < from.size() ? from.get(i) : NOTHING;
      int level = Math.min(i, ServiceTimes.LEVELS - 1);
      writeCounts[level] += (to.get(i).count() - then.count()) / seconds;
      writeSeconds[level] += (to.get(i).nanos() - then.nanos()) / 1e9 / seconds;
    }
  }

  private void addLock(String name, Lock then, Lock now, double seconds) {
    double[] sum = locks.computeIfAbsent(name, _ -> new double[3]);
    sum[0] += (now.holds() - then.holds()) / seconds;
    sum[1] += (now.holdNanos() - then.holdNanos()) / 1e9 / seconds;
    sum[2] += (now.waitNanos() - then.waitNanos()) / 1e9 / seconds;
  }

  LoadWindow window(double seconds, double age) {
    List<ResourceLoad> resources = new ArrayList<>();
    if (connections > 0) {
      resources.add(
          new ResourceLoad(
              Resource.DATABASE,
              usage + acquire,
              usage,
              connections,
              nodes,
              writeOps(),
              writeTimes(seconds)));
    }
    double inLocks = 0;
    for (double[] lock : locks.values()) {
      inLocks += lock[1] + lock[2];
      resources.add(
          new ResourceLoad(
              Resource.LOCK,
              lock[1] + lock[2],
              lock[1],
              1,
              1,
              lock[0],
              once(lock[0], lock[1], seconds)));
    }
    if (cores > 0) {
      double jobs = Math.max(0, requestSeconds - usage - acquire - inLocks - external);
      resources.add(
          new ResourceLoad(
              Resource.CPU, jobs, cpu, cores, nodes, requests, once(requests, cpu, seconds)));
    }
    return new LoadWindow(
        seconds,
        age,
        requests * seconds,
        writes * seconds,
        slowWrites * seconds,
        failed * seconds,
        inProgress,
        resources);
  }

  private double writeOps() {
    double ops = 0;
    for (double count : writeCounts) {
      ops += count;
    }
    return ops;
  }

  private ServiceTimes writeTimes(double seconds) {
    List<ServiceTimes.Level> levels = new ArrayList<>();
    for (int i = 0; i < ServiceTimes.LEVELS; i++) {
      levels.add(new ServiceTimes.Level(writeCounts[i] * seconds, writeSeconds[i] * seconds));
    }
    return new ServiceTimes(levels);
  }

  private static ServiceTimes once(double perSecond, double busy, double seconds) {
    return new ServiceTimes(List.of(new ServiceTimes.Level(perSecond * seconds, busy * seconds)));
  }
}
