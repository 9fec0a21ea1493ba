package dev.sluice.waitingroom.access;

import java.net.InetAddress;
import java.nio.ByteBuffer;

/**
 * Where a request comes from, as 128 bits; an address of IPv4 stands in the last 32 of them (RFC
 * 4291, 2.5.5.2).
 */
public record ClientAddress(long high, long low) {

  static final long IPV4_PREFIX = 0xffffL << 32;
  private static final int IPV4_BYTES = 4;

  /**
   * Reads an address as it stands in a socket or a header; never a name, so nothing is looked up.
   * Throws {@link IllegalArgumentException} for anything else.
   */
  public static ClientAddress parse(String text) {
    int zone = text.indexOf('%');
    return of(InetAddress.ofLiteral(zone < 0 ? text : text.substring(0, zone)));
  }

  private static ClientAddress of(InetAddress address) {
    ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
    return bytes.remaining() == IPV4_BYTES
        ? new ClientAddress(0, IPV4_PREFIX | Integer.toUnsignedLong(bytes.getInt()))
        : new ClientAddress(bytes.getLong(), bytes.getLong());
  }

  boolean isIpv4() {
    return high == 0 && (low >>> 32) == 0xffffL;
  }

  /**
   * What counts as one client: an address of IPv4, or a network of 64 bits of IPv6, of which every
   * household has one. Hexadecimal.
   */
  public String network() {
    return isIpv4() ? Integer.toHexString((int) low) : "6" + Long.toHexString(high);
  }
}
