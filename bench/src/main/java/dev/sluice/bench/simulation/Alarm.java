package dev.sluice.bench.simulation;

/** Something that happens at a moment of virtual time, unless it is put off or cancelled. */
abstract class Alarm {

  static final int NOT_SET = -1;

  double at;

  /** Of two for the same moment, the one that was set first rings first. */
  long order;

  /** Where it is in the heap of {@link VirtualTime}. */
  int place = NOT_SET;

  abstract void ring();
}
