package dev.sluice.waitingroom.admission;

/**
 * When somebody at the front counts as away. Counted in ticks, so that no clock matters.
 *
 * @param absentAfterTicks a mark of presence that is older counts no more; 0 = everybody is there
 * @param graceTicks for so long the place of somebody who was passed over is kept
 * @param front people of the front whose presence nodes are asked for
 */
public record PresenceRule(int absentAfterTicks, int graceTicks, int front) {

  /** Everybody counts as there. */
  public static final PresenceRule NONE = new PresenceRule(0, 0, 0);

  public PresenceRule {
    if (absentAfterTicks < 0 || graceTicks < 0 || front < 0) {
      throw new IllegalArgumentException("a rule of presence has no negative numbers");
    }
  }
}
