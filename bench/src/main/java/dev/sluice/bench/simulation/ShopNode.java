package dev.sluice.bench.simulation;

import dev.sluice.waitingroom.saturation.ServiceTimes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A server of the shop: cores, threads, a line before them, and a pool of connections. */
final class ShopNode {

  private final VirtualTime time;
  private final Plant plant;
  private final Shop shop;
  private final SharedServer cores;
  private final ArrayDeque<Request> accepted = new ArrayDeque<>();
  private final ArrayDeque<Request> waiting = new ArrayDeque<>();
  private final Set<Request> running = new LinkedHashSet<>();
  private final Totals totals = new Totals();
  private final Level inProgress;
  private final Level waitingForConnection;
  private final Level busyCores;
  private final Level connectionsInUse;
  private final Level inDatabase;

  ShopNode(VirtualTime time, Plant plant, Shop shop) {
    this.time = time;
    this.plant = plant;
    this.shop = shop;
    cores = new SharedServer(time, SpeedLaw.cores(plant.cores()), this::computed);
    inProgress = new Level(time);
    waitingForConnection = new Level(time);
    busyCores = new Level(time);
    connectionsInUse = new Level(time);
    inDatabase = new Level(time);
  }

  Totals totals() {
    return totals;
  }

  Level inDatabase() {
    return inDatabase;
  }

  int inProgress() {
    return running.size();
  }

  void machineSpeed(double speed) {
    cores.machineSpeed(speed);
  }

  /** What a report would say now. */
  Totals report() {
    Totals report = totals.copy();
    report.requestSeconds = inProgress.total();
    report.acquireSeconds = waitingForConnection.total();
    report.cpuSeconds = busyCores.total();
    report.usageSeconds = connectionsInUse.total();
    report.inDatabaseSeconds = inDatabase.total();
    return report;
  }

  void receive(Request request) {
    if (running.size() < Plant.THREADS) {
      start(request);
    } else if (accepted.size() < Plant.ACCEPTED) {
      accepted.add(request);
    } else {
      totals.failed++;
      request.sender.answered(request, false);
    }
  }

  /** It is gone with all that it was doing. Those who wait for an answer learn it at once. */
  void die() {
    cores.close();
    List<Request> lost = new ArrayList<>(running);
    lost.addAll(accepted);
    running.clear();
    accepted.clear();
    waiting.clear();
    for (Request request : lost) {
      request.lost = true;
      time.cancel(request);
      shop.database().drop(request);
    }
    lost.forEach(request -> request.sender.answered(request, false));
  }

  private void start(Request request) {
    running.add(request);
    inProgress.set(running.size());
    request.startedAt = time.now();
    cores.add(request, request.cpu);
    countCores();
  }

  private void computed(Request request) {
    countCores();
    if (request.isWrite() && plant.hasLock()) {
      shop.lock().take(request);
    } else if (request.kind == Request.Kind.CACHED) {
      finish(request, true);
    } else {
      connect(request);
    }
  }

  private void countCores() {
    busyCores.set(Math.min(cores.size(), plant.cores()));
  }

  void connect(Request request) {
    if (connectionsInUse.value() < plant.connections()) {
      connected(request);
    } else {
      waiting.add(request);
      waitingForConnection.set(waiting.size());
      time.setAfter(request, plant.connectionTimeout());
    }
  }

  void waitedInVain(Request request) {
    waiting.remove(request);
    waitingForConnection.set(waiting.size());
    finish(request, false);
  }

  private void connected(Request request) {
    time.cancel(request);
    connectionsInUse.add(1);
    request.connectedAt = time.now();
    request.level = ServiceTimes.levelOf((int) connectionsInUse.value());
    shop.database().enter(request);
  }

  void queried(Request request) {
    if (request.isWrite()) {
      totals.levelCounts[request.level]++;
      totals.levelSeconds[request.level] += time.now() - request.connectedAt;
    }
    connectionsInUse.add(-1);
    Request first = waiting.poll();
    if (first != null) {
      waitingForConnection.set(waiting.size());
      connected(first);
    }
    finish(request, true);
  }

  private void finish(Request request, boolean well) {
    double seconds = time.now() - request.startedAt;
    totals.requests++;
    if (request.isWrite()) {
      totals.writes++;
      totals.slowWrites += seconds > Plant.OBJECTIVE ? 1 : 0;
    }
    totals.failed += well ? 0 : 1;
    running.remove(request);
    inProgress.set(running.size());
    Request first = accepted.poll();
    if (first != null) {
      start(first);
    }
    request.sender.answered(request, well);
  }
}
