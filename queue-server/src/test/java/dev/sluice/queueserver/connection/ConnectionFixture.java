package dev.sluice.queueserver.connection;

import dev.sluice.waitingroom.LineId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

/**
 * A node's connections for unit tests: time moves by hand, and work runs on the caller's thread.
 */
public final class ConnectionFixture {

  public static final ConnectionSettings SETTINGS = settings(100);

  public final AtomicLong nanos = new AtomicLong(1_000_000_000L);
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final StompFrames frames = new StompFrames(SETTINGS, JsonMapper.shared());
  final Connections connections;

  public ConnectionFixture() {
    this(SETTINGS);
  }

  ConnectionFixture(ConnectionSettings settings) {
    this(settings, atOnce());
  }

  ConnectionFixture(ConnectionSettings settings, ExecutorService work) {
    connections = new Connections(settings.atMost(), frames, work, meters, nanos::get);
  }

  static ConnectionSettings settings(int atMost) {
    return new ConnectionSettings(
        Duration.ofSeconds(25),
        Duration.ofSeconds(5),
        DataSize.ofKilobytes(32),
        DataSize.ofBytes(4096),
        Duration.ofSeconds(10),
        atMost,
        2_000,
        Transport.SLIM,
        List.of("https://tickets.example"));
  }

  /** A client that has said nothing yet, and is not heard. */
  Connection open(FakeWire wire) {
    return connections.open(wire, new Deaf()).orElseThrow();
  }

  /** Hears nothing. */
  private final class Deaf implements Connection.Ears {
    @Override
    public void received(Connection connection, byte[] arrived) {}

    @Override
    public void ended(Connection connection) {
      connections.ended(connection);
    }
  }

  /** A client that is connected and hears of its progress. */
  public Connection watching(FakeWire wire) {
    Connection connection = open(wire);
    connection.begin(new SilentConversation(), 0, Duration.ofSeconds(25));
    connection.subscriptions().addProgress("p");
    return connection;
  }

  /** Returns true, so that a condition can let time pass. */
  boolean pass(Duration time) {
    return nanos.addAndGet(time.toNanos()) > 0;
  }

  double closed(CloseReason reason) {
    return meters.counter("queueserver.closed", "reason", reason.text()).count();
  }

  /** Runs everything at once, on the thread of the caller. */
  public static ExecutorService atOnce() {
    return new AbstractExecutorService() {
      @Override
      public void execute(Runnable task) {
        task.run();
      }

      @Override
      public void shutdown() {}

      @Override
      public List<Runnable> shutdownNow() {
        return List.of();
      }

      @Override
      public boolean isShutdown() {
        return false;
      }

      @Override
      public boolean isTerminated() {
        return false;
      }

      @Override
      public boolean awaitTermination(long timeout, TimeUnit unit) {
        return true;
      }
    };
  }

  /** A conversation with somebody who wants nothing. */
  static class SilentConversation implements Conversation {
    @Override
    public void watchProgress() {}

    @Override
    public void watchLine(LineId line) {}

    @Override
    public void join(LineId line, String body) {}

    @Override
    public void leave(LineId line) {}

    @Override
    public void ended() {}
  }
}
