package dev.sluice.queueserver.connection;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of the connections of one node.
 *
 * @param heartbeat how often each side shows that it lives; clients that ask for more get this
 * @param sendTimeLimit a client that takes longer to read one message is closed as too slow
 * @param sendBufferLimit messages that may wait for one client before it is closed as too slow
 * @param messageSizeLimit largest frame a client may send
 * @param firstFrameWithin a client that has not sent CONNECT by then is closed
 * @param atMost connections this node holds, if its open files and its heap allow as many; further
 *     ones are refused before the upgrade
 * @param acceptsPerSecond clients this node takes in a second; further ones are told to come back
 * @param transport how WebSockets are spoken: slim, or Tomcat's own as the way back
 * @param allowedOrigins pages of other origins that may connect, besides those of this node itself
 */
@ConfigurationProperties("queue-server.connection")
public record ConnectionSettings(
    @DefaultValue("25s") Duration heartbeat,
    @DefaultValue("5s") Duration sendTimeLimit,
    @DefaultValue("32KB") DataSize sendBufferLimit,
    @DefaultValue("4096B") DataSize messageSizeLimit,
    @DefaultValue("10s") Duration firstFrameWithin,
    @DefaultValue("19000") int atMost,
    @DefaultValue("2000") int acceptsPerSecond,
    @DefaultValue("slim") Transport transport,
    @DefaultValue List<String> allowedOrigins) {

  private static final Duration SHORTEST_HEARTBEAT = Duration.ofSeconds(10);
  private static final DataSize SMALLEST_MESSAGE = DataSize.ofBytes(1024);

  public ConnectionSettings {
    require(heartbeat.compareTo(SHORTEST_HEARTBEAT) >= 0, "heartbeat", ">= 10s", heartbeat);
    require(sendTimeLimit.isPositive(), "send-time-limit", "> 0", sendTimeLimit);
    require(
        sendBufferLimit.compareTo(messageSizeLimit) >= 0,
        "send-buffer-limit",
        ">= message-size-limit",
        sendBufferLimit);
    require(
        messageSizeLimit.compareTo(SMALLEST_MESSAGE) >= 0,
        "message-size-limit",
        ">= 1KB, the size of a CONNECT frame with a ticket",
        messageSizeLimit);
    require(firstFrameWithin.isPositive(), "first-frame-within", "> 0", firstFrameWithin);
    require(atMost >= 1, "at-most", ">= 1", atMost);
    require(acceptsPerSecond >= 1, "accepts-per-second", ">= 1", acceptsPerSecond);
    allowedOrigins = List.copyOf(allowedOrigins);
    require(
        !allowedOrigins.contains("*"), "allowed-origins", "exact origins, not *", allowedOrigins);
  }

  private static void require(boolean fine, String name, String rule, Object value) {
    if (!fine) {
      throw new IllegalArgumentException(
          "queue-server.connection.%s must be %s, was %s".formatted(name, rule, value));
    }
  }
}
