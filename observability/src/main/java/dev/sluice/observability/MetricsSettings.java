package dev.sluice.observability;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the metrics of this process can be read. Never the port of the visitors: what a shop does
 * is its own business.
 *
 * @param enabled whether there is such a door
 * @param address where it listens; loopback unless told otherwise
 * @param port -1 for 500 above the port of the application, 0 for a free one
 */
@ConfigurationProperties("metrics")
public record MetricsSettings(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("127.0.0.1") String address,
    @DefaultValue("-1") int port) {

  private static final int ABOVE_THE_APPLICATION = 500;
  private static final int HIGHEST_PORT = 65_535;

  public MetricsSettings {
    if (port < -1 || port > HIGHEST_PORT) {
      throw new IllegalArgumentException("metrics.port must be in [-1, 65535], was " + port);
    }
  }

  /** The port to listen on, of an application that has this one. */
  int portBeside(int applicationPort) {
    if (port >= 0) {
      return port;
    }
    int beside = applicationPort + ABOVE_THE_APPLICATION;
    return applicationPort <= 0 || beside > HIGHEST_PORT ? 0 : beside;
  }
}
