package dev.sluice.bench.simulation;

import java.util.ArrayList;
import java.util.List;

/** The shop: its nodes, which get requests in turn, one database, perhaps one hot lock. */
final class Shop {

  /** What a request takes when nothing else is going on, in seconds. */
  record Work(double cpu, double database, double lock) {}

  private final VirtualTime time;
  private final Plant plant;
  private final Draws draws;
  private final Database database;
  private final HotLock lock;
  private final List<ShopNode> nodes = new ArrayList<>();
  private double machine = 1;
  private long requests;

  Shop(VirtualTime time, Plant plant, Draws draws) {
    this.time = time;
    this.plant = plant;
    this.draws = draws;
    database = new Database(time, plant);
    lock = new HotLock(time);
    for (int i = 0; i < plant.nodes(); i++) {
      addNode();
    }
  }

  Plant plant() {
    return plant;
  }

  Database database() {
    return database;
  }

  HotLock lock() {
    return lock;
  }

  /** Those that live. */
  List<ShopNode> nodes() {
    return nodes;
  }

  void addNode() {
    ShopNode node = new ShopNode(time, plant, this);
    node.machineSpeed(machine);
    nodes.add(node);
  }

  void loseNode() {
    nodes.removeLast().die();
  }

  /** Everything is so fast from now on; 1 is usual. */
  void machineSpeed(double speed) {
    machine = speed;
    database.machineSpeed(speed);
    lock.machineSpeed(speed);
    nodes.forEach(node -> node.machineSpeed(speed));
  }

  /** The database alone stands still, or goes on as before. */
  void stall(boolean stalled) {
    database.machineSpeed(stalled ? 0 : machine);
  }

  Request send(Visitor sender, boolean write) {
    Request.Kind kind =
        write
            ? Request.Kind.WRITE
            : draws.chance(Plant.UNCACHED) ? Request.Kind.READ : Request.Kind.CACHED;
    double inDatabase =
        switch (kind) {
          case CACHED -> 0;
          case READ -> work(Plant.READ);
          case WRITE -> work(Plant.WRITE);
        };
    Work work =
        new Work(work(plant.cpu()), inDatabase, write && plant.hasLock() ? work(plant.lock()) : 0);
    ShopNode node = nodes.get((int) (requests % nodes.size()));
    return new Request(requests++, kind, sender, node, work, time.now());
  }

  private double work(double mean) {
    return draws.lognormal(mean, Plant.VARIATION);
  }
}
