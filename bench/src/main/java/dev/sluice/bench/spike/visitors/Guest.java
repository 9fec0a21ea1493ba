package dev.sluice.bench.spike.visitors;

/**
 * One visitor of a live crowd: what is known of it. Used by the crowd's thread only. There are many
 * thousands.
 */
final class Guest {

  static final long NEVER = -1;

  final int index;
  final Behaviour behaviour;

  /** Its connections in the gathering; none when it goes straight to the shop. */
  int[] links = {};

  Fate fate = Fate.UNDER_WAY;
  long number = NEVER;
  long place = Long.MAX_VALUE;
  int placeRose;

  // all in milliseconds since the first moment of the run
  long arrived = NEVER;
  long told = NEVER;
  long admitted = NEVER;
  long held = NEVER;
  long ordering = NEVER;
  long bought = NEVER;

  Guest(int index, Behaviour behaviour) {
    this.index = index;
    this.behaviour = behaviour;
  }

  boolean isUnderWay() {
    return fate == Fate.UNDER_WAY;
  }

  /** Whether it is its turn, or was. */
  boolean isAdmitted() {
    return admitted != NEVER;
  }

  VisitorStory story() {
    return new VisitorStory(
        index,
        behaviour,
        fate,
        number,
        arrived,
        told,
        admitted,
        held,
        bought,
        bought == NEVER || ordering == NEVER ? NEVER : bought - ordering,
        placeRose);
  }
}
