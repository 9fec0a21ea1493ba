package dev.sluice.queueserver.connection;

import dev.sluice.queueserver.schedule.Recurring;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Looks after all connections in one go: closes those that are over and gives the signs of life
 * that are due. There is no timer for each connection.
 *
 * <p>Any byte counts as a client's sign of life, and so does the pong to a WebSocket ping, which a
 * browser answers without the page: the timers of a page in the background run once a minute.
 */
@Component
final class ConnectionSweep implements Recurring {

  private static final Duration EVERY = Duration.ofSeconds(1);

  /** Signs of life are given this much before they are due. */
  private static final long EARLY = Duration.ofSeconds(2).toNanos();

  /** A sweep so late means that the node itself stood still. */
  private static final long STOOD_STILL = Duration.ofSeconds(4).toNanos();

  private static final int BEATS_MISSED = 2;

  private final Connections connections;
  private final long heartbeat;
  private final long sendTimeLimit;
  private final long firstFrameWithin;

  private long sweptAt = System.nanoTime();
  private long patientUntil = sweptAt;

  ConnectionSweep(Connections connections, ConnectionSettings settings) {
    this.connections = connections;
    this.heartbeat = settings.heartbeat().toNanos();
    this.sendTimeLimit = settings.sendTimeLimit().toNanos();
    this.firstFrameWithin = settings.firstFrameWithin().toNanos();
  }

  @Override
  public Duration pause() {
    return EVERY;
  }

  @Override
  public void run() {
    long now = System.nanoTime();
    if (now - sweptAt > STOOD_STILL) {
      // what clients sent meanwhile is not read yet: their silence proves nothing
      patientUntil = now + heartbeat;
    }
    sweptAt = now;
    boolean patient = now - patientUntil < 0;
    connections.all().forEach(connection -> sweep(connection, now, patient));
  }

  /**
   * @param patient silence is no reason to close
   */
  void sweep(Connection connection, long now, boolean patient) {
    boolean introduced = connection.conversation() != null;
    if (connection.isClosing()) {
      if (connection.sendingFor() > sendTimeLimit) {
        connection.drop();
      }
    } else if (connection.sendingFor() > sendTimeLimit) {
      connection.cut(CloseReason.TOO_SLOW);
    } else if (!introduced && now - connection.openedAt() > firstFrameWithin) {
      connection.close(CloseReason.SILENT);
    } else if (!patient && now - connection.receivedAt() > BEATS_MISSED * heartbeat) {
      connection.close(CloseReason.SILENT);
    } else if (introduced) {
      giveSigns(connection, now);
    }
  }

  private void giveSigns(Connection connection, long now) {
    long beatsEvery = connection.beatsEvery();
    if (beatsEvery > 0 && now - connection.sentAt() > beatsEvery - EARLY) {
      connection.sendBeat();
    }
    long quietSince = Math.max(connection.receivedAt(), connection.pingedAt());
    if (now - quietSince > heartbeat - EARLY) {
      connection.sendPing(now);
    }
  }
}
