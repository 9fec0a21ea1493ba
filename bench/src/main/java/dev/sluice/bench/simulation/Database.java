package dev.sluice.bench.simulation;

import java.util.ArrayDeque;
import java.util.Queue;

/** The one database of the shop, with a gate before it where the plant has one. */
final class Database {

  private final SharedServer server;
  private final int gate;
  private final Queue<Request> line = new ArrayDeque<>();

  Database(VirtualTime time, Plant plant) {
    server = new SharedServer(time, plant.databaseLaw(), this::served);
    gate = plant.hasGate() ? plant.gate() : Integer.MAX_VALUE;
  }

  void machineSpeed(double speed) {
    server.machineSpeed(speed);
  }

  int inside() {
    return server.size();
  }

  void enter(Request request) {
    if (server.size() < gate) {
      begin(request);
    } else {
      line.add(request);
    }
  }

  /** The connection is gone. */
  void drop(Request request) {
    if (server.remove(request)) {
      request.node.inDatabase().add(-1);
      next();
    } else {
      line.remove(request);
    }
  }

  private void served(Request request) {
    request.node.inDatabase().add(-1);
    next();
    request.node.queried(request);
  }

  private void next() {
    Request first = line.poll();
    if (first != null) {
      begin(first);
    }
  }

  private void begin(Request request) {
    request.node.inDatabase().add(1);
    server.add(request, request.database);
  }
}
