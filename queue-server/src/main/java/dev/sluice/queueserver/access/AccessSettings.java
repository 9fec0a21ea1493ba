package dev.sluice.queueserver.access;

import dev.sluice.waitingroom.access.AddressRange;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this node knows where a client comes from.
 *
 * @param trustedProxies addresses of our own proxies, as ranges: what they say in X-Forwarded-For
 *     is believed, what anybody else says is not
 */
@ConfigurationProperties("queue-server.access")
public record AccessSettings(@DefaultValue List<String> trustedProxies) {

  public AccessSettings {
    trustedProxies = List.copyOf(trustedProxies);
    try {
      trustedProxies.forEach(AddressRange::parse);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "queue-server.access.trusted-proxies: " + e.getMessage(), e);
    }
  }

  List<AddressRange> proxies() {
    return trustedProxies.stream().map(AddressRange::parse).toList();
  }
}
