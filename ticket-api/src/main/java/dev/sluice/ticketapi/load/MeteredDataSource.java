package dev.sluice.ticketapi.load;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A pool whose connections are timed, from the wish for one until it is given back. */
final class MeteredDataSource extends DelegatingDataSource {

  private final DatabaseMeter meter;
  private final ExternalTime external;

  MeteredDataSource(DataSource pool, DatabaseMeter meter, ExternalTime external) {
    super(pool);
    this.meter = meter;
    this.external = external;
  }

  @Override
  public Connection getConnection() throws SQLException {
    external.databaseBegan();
    boolean taken = false;
    meter.waitBegins();
    try {
      Connection connection = obtainTargetDataSource().getConnection();
      meter.taken();
      taken = true;
      return metered(connection);
    } catch (SQLTransientConnectionException e) {
      meter.timedOut();
      throw e;
    } finally {
      meter.waitEnded();
      if (!taken) {
        external.databaseEnded();
      }
    }
  }

  private Connection metered(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            MeteredDataSource.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            new Lease(connection));
  }

  /** A connection until it is given back, once however often it is closed. */
  private final class Lease implements InvocationHandler {

    private final Connection connection;
    private final AtomicBoolean closed = new AtomicBoolean();

    Lease(Connection connection) {
      this.connection = connection;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
        throws Throwable {
      switch (method.getName()) {
        case "close" -> {
          close();
          return null;
        }
        case "equals" -> {
          return arguments != null && isOfMine(arguments[0]);
        }
        case "hashCode" -> {
          return System.identityHashCode(proxy);
        }
        default -> {
          try {
            return method.invoke(connection, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
          }
        }
      }
    }

    private boolean isOfMine(@Nullable Object other) {
      return other != null
          && Proxy.isProxyClass(other.getClass())
          && Proxy.getInvocationHandler(other).equals(this);
    }

    private void close() throws SQLException {
      try {
        connection.close();
      } finally {
        if (closed.compareAndSet(false, true)) {
          meter.givenBack();
          external.databaseEnded();
        }
      }
    }
  }
}
