package dev.sluice.queueserver.connection;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Sends every client away before the node stops, spread so that the other nodes are not overrun.
 * Places are kept: they are in the store and in the clients' tickets.
 */
@Component
final class ConnectionDrain implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(ConnectionDrain.class);

  /** Connections that the other nodes can take back in a second. */
  private static final int TAKEN_BACK_PER_SECOND = 2_000;

  private static final Duration SHORTEST_SPREAD = Duration.ofSeconds(5);
  private static final Duration CLOSED_WITHIN = Duration.ofSeconds(3);

  private final Connections connections;
  private volatile boolean running;

  ConnectionDrain(Connections connections) {
    this.connections = connections;
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    int clients = connections.size();
    int left = connections.drain(spread(clients), CLOSED_WITHIN);
    running = false;
    LOG.info("Drained {} connections, {} of them did not answer in time", clients, left);
  }

  static Duration spread(int clients) {
    Duration spread = Duration.ofMillis(clients * 1000L / TAKEN_BACK_PER_SECOND);
    return spread.compareTo(SHORTEST_SPREAD) < 0 ? SHORTEST_SPREAD : spread;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
