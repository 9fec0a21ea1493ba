package dev.sluice.bench.simulation;

import dev.sluice.waitingroom.saturation.SlotCounts;

/** Everybody: those in line, who have no name here, and those inside. First come, first in. */
final class Crowd {

  /** More than can be let in. */
  private static final long MANY = 10_000_000;

  private final VirtualTime time;
  private final Shop shop;
  private final Draws draws;
  private Habits habits = Habits.USUAL;
  private long joined;
  private long goneFromLine;
  private long admitted;
  private long departed;
  private long goodWrites;
  private long slowWrites;

  Crowd(VirtualTime time, Shop shop, Draws draws) {
    this.time = time;
    this.shop = shop;
    this.draws = draws;
  }

  VirtualTime time() {
    return time;
  }

  Shop shop() {
    return shop;
  }

  Habits habits() {
    return habits;
  }

  void habits(Habits next) {
    habits = next;
  }

  /** So many people that the line does not end. */
  void gather() {
    joined += MANY;
  }

  void join(int people) {
    joined += people;
  }

  void disperse() {
    goneFromLine = joined - admitted;
  }

  void admit(int visitors) {
    if (visitors < 0 || visitors > waiting()) {
      throw new IllegalStateException("admitted %d of %d".formatted(visitors, waiting()));
    }
    for (int i = 0; i < visitors; i++) {
      admitted++;
      new Visitor(this, draws.split()).enter();
    }
  }

  long waiting() {
    return joined - goneFromLine - admitted;
  }

  long slots() {
    return admitted - departed;
  }

  SlotCounts counts() {
    return new SlotCounts(waiting(), slots(), admitted, departed);
  }

  /** A slot is free. */
  void left() {
    departed++;
  }

  /** A write was answered in time, or too late, or in vain. */
  void counted(boolean good) {
    if (good) {
      goodWrites++;
    } else {
      slowWrites++;
    }
  }

  long goodWrites() {
    return goodWrites;
  }

  long slowWrites() {
    return slowWrites;
  }
}
