package dev.sluice.waitingroom.line;

import dev.sluice.waitingroom.Epoch;
import dev.sluice.waitingroom.VisitorId;

/**
 * What a visitor's place ticket says.
 *
 * @param lane by its index, 0 = the general one
 * @param number 0 while no number was given, before the doors opened
 */
public record HeldPlace(VisitorId visitor, long number, Epoch epoch, int lane) {

  /** In the general lane. */
  public HeldPlace(VisitorId visitor, long number, Epoch epoch) {
    this(visitor, number, epoch, 0);
  }
}
