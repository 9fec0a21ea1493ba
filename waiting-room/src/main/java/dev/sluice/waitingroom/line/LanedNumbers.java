package dev.sluice.waitingroom.line;

/** Which lane each number of a line belongs to, at one moment. */
public final class LanedNumbers {

  /** All belong to the general lane. */
  public static final LanedNumbers NONE = new LanedNumbers(new byte[0]);

  private static final int BITS = 4;
  private static final int MASK = 0xf;

  private final byte[] bits;

  /** From Redis: 4 bits for each number, the first of two in a byte is the high one. */
  LanedNumbers(byte[] bits) {
    this.bits = bits;
  }

  /** No higher number belongs to another lane than the general one. */
  public long highest() {
    return 2L * bits.length - 1;
  }

  /** The index of the lane of a number up to the highest. */
  public int lane(long number) {
    int both = bits[(int) (number / 2)];
    return (number % 2 == 0 ? both >> BITS : both) & MASK;
  }
}
