package dev.sluice.queueserver.access;

import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.access.AddressRange;
import dev.sluice.waitingroom.access.ClaimKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this node knows where a client comes from, and whose claims it believes.
 *
 * @param trustedProxies addresses of our own proxies, as ranges: what they say in X-Forwarded-For
 *     is believed, what anybody else says is not
 * @param claimKeys keys of the applications that sign claims
 */
@ConfigurationProperties("queue-server.access")
public record AccessSettings(
    @DefaultValue List<String> trustedProxies, @DefaultValue List<LineKey> claimKeys) {

  /**
   * A key whose claims are good for one line.
   *
   * @param key id:base64 for a shared secret, id:ed25519:base64 for a public key
   */
  public record LineKey(@DefaultValue("") String line, @DefaultValue("") String key) {

    public LineKey {
      if (!LineId.isValid(line)) {
        throw new IllegalArgumentException(
            "queue-server.access.claim-keys[].line must be the id of a line, was \"" + line + "\"");
      }
      ClaimKey.parse(nameOf(line), key);
    }

    private static String nameOf(String line) {
      return "queue-server.access.claim-keys[].key of the line " + line;
    }

    ClaimKey parsed() {
      return ClaimKey.parse(nameOf(line), key);
    }

    /** Hides the secret. */
    @Override
    public String toString() {
      return "LineKey[" + line + "]";
    }
  }

  public AccessSettings {
    trustedProxies = List.copyOf(trustedProxies);
    claimKeys = List.copyOf(claimKeys);
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

  Map<LineId, List<ClaimKey>> keysOfLines() {
    Map<LineId, List<ClaimKey>> keys = new HashMap<>();
    for (LineKey each : claimKeys) {
      keys.computeIfAbsent(new LineId(each.line()), line -> new ArrayList<>()).add(each.parsed());
    }
    return keys;
  }
}
