package dev.sluice.shopaudit;

import java.util.List;

/** One performance in Redis against the same in MySQL. */
record MirrorComparison(
    ShopDatabase database,
    RedisMirror redis,
    List<Invariant> invariants,
    AuditSettings settings,
    long performance)
    implements Comparison {

  private static final Claim OPEN =
      new Claim(Promise.NO_FALSE_SOLD_OUT, "performances are open for holds, so Redis is compared");

  @Override
  public Seen look() {
    Seen seen = new Seen();
    MirrorPicture mirror = redis.read(performance);
    seen.compared(OPEN, "open", mirror.open() ? 1 : 0);
    // Refuses every hold until it is filled from MySQL: nothing to be wrong about.
    seen.compared(OPEN, "not filled yet", mirror.open() ? 0 : 1);
    if (mirror.open()) {
      try (Snapshot snapshot = database.snapshot()) {
        SoldPicture sold = SoldRows.read(snapshot, performance, settings);
        invariants.forEach(invariant -> invariant.compare(mirror, sold, settings, seen));
      }
    }
    return seen;
  }
}
