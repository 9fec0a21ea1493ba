package dev.sluice.queueserver.access;

import dev.sluice.waitingroom.access.AddressRange;
import dev.sluice.waitingroom.access.ClientAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds out where a request comes from. The other end of the socket counts, unless it is one of our
 * own proxies: then the nearest address in {@code X-Forwarded-For} that is none of them. What a
 * client writes into that header stands before what the proxies add, and is never reached.
 */
@Component
public final class ClientAddresses {

  private static final String FORWARDED_FOR = "X-Forwarded-For";
  private static final ClientAddress UNKNOWN = new ClientAddress(0, 0);

  private final List<AddressRange> trusted;

  public ClientAddresses(AccessSettings settings) {
    trusted = settings.proxies();
  }

  public ClientAddress of(HttpServletRequest request) {
    return of(request.getRemoteAddr(), Collections.list(request.getHeaders(FORWARDED_FOR)));
  }

  /**
   * @param forwardedFor the values of the header, in their order
   */
  ClientAddress of(String socket, List<String> forwardedFor) {
    ClientAddress nearest = parse(socket);
    if (nearest == null) {
      return UNKNOWN;
    }
    if (trusted.isEmpty()) {
      return nearest;
    }
    String[] hops = String.join(",", forwardedFor).split(",", -1);
    for (int i = hops.length - 1; i >= 0 && isTrusted(nearest); i--) {
      ClientAddress before = parse(withoutPort(hops[i].strip()));
      if (before == null) {
        return nearest;
      }
      nearest = before;
    }
    return nearest;
  }

  private boolean isTrusted(ClientAddress address) {
    return trusted.stream().anyMatch(range -> range.contains(address));
  }

  /** Some proxies write {@code 203.0.113.7:4711} or {@code [2001:db8::7]:4711}. */
  private static String withoutPort(String hop) {
    if (hop.startsWith("[") && hop.contains("]")) {
      return hop.substring(1, hop.indexOf(']'));
    }
    int colon = hop.indexOf(':');
    return colon >= 0 && colon == hop.lastIndexOf(':') ? hop.substring(0, colon) : hop;
  }

  private static @Nullable ClientAddress parse(String text) {
    try {
      return ClientAddress.parse(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
