package dev.sluice.waitingroom.line;

/**
 * Numbers that a store may have forgotten. They count as departed so that nobody is admitted by
 * them, but their holders may come back. Pure.
 */
final class LostNumbers {

  private static final int HIGHEST_BIT = 0x80;

  private LostNumbers() {}

  /**
   * The departed numbers without those that were only lost.
   *
   * @param departed bitmap as Redis keeps it: bit n is the highest bit first within each byte
   * @param ranges {@code from-to,from-to}
   * @param gone bitmap of those among the lost that have departed for certain
   */
  static byte[] certain(byte[] departed, String ranges, byte[] gone) {
    byte[] certain = departed.clone();
    for (String range : ranges.split(",", -1)) {
      int border = range.indexOf('-');
      long to = Long.parseLong(range.substring(border + 1));
      for (long number = Long.parseLong(range.substring(0, border)); number <= to; number++) {
        if (!isSet(gone, number)) {
          clear(certain, number);
        }
      }
    }
    return certain;
  }

  private static boolean isSet(byte[] bitmap, long number) {
    return number / Byte.SIZE < bitmap.length
        && (bitmap[(int) (number / Byte.SIZE)] & HIGHEST_BIT >> number % Byte.SIZE) != 0;
  }

  private static void clear(byte[] bitmap, long number) {
    if (number / Byte.SIZE < bitmap.length) {
      bitmap[(int) (number / Byte.SIZE)] &= (byte) ~(HIGHEST_BIT >> number % Byte.SIZE);
    }
  }
}
