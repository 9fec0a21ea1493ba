package dev.sluice.shopaudit;

import java.util.List;
import java.util.Optional;

/** One performance in Redis against the same in MySQL. */
record MirrorComparison(
    ShopDatabase database,
    RedisMirror redis,
    List<Invariant> invariants,
    AuditSettings settings,
    long performance)
    implements Comparison {

  private static final Claim OPEN =
      new Claim(Promise.NO_FALSE_SOLD_OUT, "performances in Redis that were compared with MySQL");

  @Override
  public Seen look() {
    Seen seen = new Seen();
    Optional<MirrorPicture> read = redis.read(performance);
    boolean open = read.isPresent() && read.get().open();
    seen.compared(OPEN, "compared", open ? 1 : 0);
    // Refuses every hold until it is filled from MySQL: nothing to be wrong about.
    seen.compared(OPEN, "not filled yet", read.isPresent() && !open ? 1 : 0);
    seen.compared(OPEN, "too busy now", read.isEmpty() ? 1 : 0);
    if (open) {
      try (Snapshot snapshot = database.snapshot()) {
        SoldPicture sold = SoldRows.read(snapshot, performance, settings);
        invariants.forEach(invariant -> invariant.compare(read.get(), sold, settings, seen));
      }
    }
    return seen;
  }
}
