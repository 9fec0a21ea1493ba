package dev.sluice.ticketapi.load;

import java.time.Duration;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What this node says of its load, and as whom.
 *
 * @param shop which of the shops that share a Redis; the same in all nodes of the shop
 * @param node name of this node, different in each; empty: a random one
 * @param slowWrite a request that changes something is slow when it takes longer
 */
@ConfigurationProperties("ticket-api.load")
record LoadSettings(
    @DefaultValue("main") String shop,
    @DefaultValue("") String node,
    @DefaultValue("1s") Duration slowWrite) {

  private static final Pattern SHOP = Pattern.compile("[a-z0-9-]{1,40}");
  private static final Pattern NODE = Pattern.compile("[A-Za-z0-9._-]{0,60}");

  LoadSettings {
    if (!SHOP.matcher(shop).matches()) {
      throw new IllegalArgumentException(
          "ticket-api.load.shop must be 1 to 40 characters out of a-z 0-9 -, was " + shop);
    }
    if (!NODE.matcher(node).matches()) {
      throw new IllegalArgumentException(
          "ticket-api.load.node must be at most 60 characters out of A-Z a-z 0-9 . _ -, was "
              + node);
    }
    if (slowWrite.toMillis() < 1) {
      throw new IllegalArgumentException(
          "ticket-api.load.slow-write must be positive, was " + slowWrite);
    }
  }
}
