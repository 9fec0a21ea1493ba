package dev.sluice.waitingroom.access;

/**
 * Addresses that begin with the same bits, written as {@code 203.0.113.0/24} or {@code
 * 2001:db8::/32}.
 *
 * @param bits how many of the 128 bits are the same
 */
public record AddressRange(String text, long high, long low, int bits) {

  private static final int BITS = 128;
  private static final int IPV4_BITS = 32;

  /**
   * Reads a range, or a single address. Throws {@link IllegalArgumentException} with the text for
   * anything else, also for an address with bits beyond its prefix: somebody meant another one.
   */
  public static AddressRange parse(String text) {
    int slash = text.indexOf('/');
    try {
      ClientAddress first = ClientAddress.parse(slash < 0 ? text : text.substring(0, slash));
      int most = first.isIpv4() ? IPV4_BITS : BITS;
      int prefix = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
      if (prefix < 0 || prefix > most) {
        throw wrong(text);
      }
      AddressRange range = new AddressRange(text, first.high(), first.low(), BITS - most + prefix);
      if ((first.high() & ~range.highMask()) != 0 || (first.low() & ~range.lowMask()) != 0) {
        throw wrong(text);
      }
      return range;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(wrong(text).getMessage(), e);
    }
  }

  private static IllegalArgumentException wrong(String text) {
    return new IllegalArgumentException(
        "an address range is like 203.0.113.0/24 or 2001:db8::/32, was \"" + text + "\"");
  }

  public boolean contains(ClientAddress address) {
    return (address.high() & highMask()) == high && (address.low() & lowMask()) == low;
  }

  private long highMask() {
    return mask(Math.min(bits, Long.SIZE));
  }

  private long lowMask() {
    return mask(Math.max(0, bits - Long.SIZE));
  }

  private static long mask(int ones) {
    return ones == 0 ? 0 : -1L << (Long.SIZE - ones);
  }

  @Override
  public String toString() {
    return text;
  }
}
