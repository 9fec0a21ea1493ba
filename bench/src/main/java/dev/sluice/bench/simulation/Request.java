package dev.sluice.bench.simulation;

/**
 * One request of a visitor on its way through the shop. Rings when it waited too long for a
 * connection.
 */
final class Request extends Alarm {

  /** What a request needs. */
  enum Kind {
    /** Processor time only: a cache has the answer. */
    CACHED,
    READ,
    WRITE
  }

  final long number;
  final Kind kind;
  final Visitor sender;
  final double sentAt;
  final double cpu;
  final double database;
  final double lock;
  final ShopNode node;

  /** Of {@link SharedServer}. */
  double ends;

  double startedAt;
  double waitsSince;
  double connectedAt;

  /** Level of {@link dev.sluice.waitingroom.saturation.ServiceTimes} at which it began. */
  int level;

  /** Its node is gone, so nobody is told how it ends. */
  boolean lost;

  Request(long number, Kind kind, Visitor sender, ShopNode node, Shop.Work work, double now) {
    this.number = number;
    this.kind = kind;
    this.sender = sender;
    this.node = node;
    this.sentAt = now;
    this.cpu = work.cpu();
    this.database = work.database();
    this.lock = work.lock();
  }

  boolean isWrite() {
    return kind == Kind.WRITE;
  }

  @Override
  void ring() {
    node.waitedInVain(this);
  }
}
