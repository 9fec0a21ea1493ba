package dev.sluice.monitorui.access;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * The network a request comes from: the first 24 bits of an IPv4 address, 48 of an IPv6 one. Enough
 * to count by and to recognise a new place; not enough to find a person by.
 */
public final class ClientNetwork {

  private static final int IPV4_BYTES = 4;
  private static final int KEPT_OF_IPV4 = 3;
  private static final int KEPT_OF_IPV6 = 6;

  private ClientNetwork() {}

  /** The peer of the connection, or what a trusted proxy says when the server is told to ask it. */
  public static String of(HttpServletRequest request) {
    return of(request.getRemoteAddr());
  }

  static String of(String literal) {
    InetAddress address;
    try {
      address = InetAddress.ofLiteral(literal);
    } catch (IllegalArgumentException e) {
      return "unknown";
    }
    byte[] bytes = address.getAddress();
    int kept = bytes.length == IPV4_BYTES ? KEPT_OF_IPV4 : KEPT_OF_IPV6;
    Arrays.fill(bytes, kept, bytes.length, (byte) 0);
    try {
      return InetAddress.getByAddress(bytes).getHostAddress() + '/' + kept * Byte.SIZE;
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address keeps its length", e);
    }
  }
}
