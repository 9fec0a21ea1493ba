package dev.sluice.bench.orders;

/** The ways to sell that are compared. */
enum Way {
  /** Ours: written in groups, in two steps. */
  GROUPED,
  /** P5: everything inserted first, then a guarded increment, for each request. */
  GUARDED_INCREMENT,
  /** P1: the stock row is locked, looked at, and everything is written. */
  FOR_UPDATE,
  /** P2: the row is locked and what was sold is counted. */
  LOCKED_COUNT,
  /** P3: the stock is read, and the transaction is done again when it has changed. */
  OPTIMISTIC,
  /** P4: a distributed lock around reading and writing. */
  DISTRIBUTED_LOCK;

  /** As in the names of figures. */
  String figure() {
    return switch (this) {
      case GROUPED -> "ours";
      case GUARDED_INCREMENT -> "guarded_increment";
      case FOR_UPDATE -> "for_update";
      case LOCKED_COUNT -> "locked_count";
      case OPTIMISTIC -> "optimistic";
      case DISTRIBUTED_LOCK -> "distributed_lock";
    };
  }
}
