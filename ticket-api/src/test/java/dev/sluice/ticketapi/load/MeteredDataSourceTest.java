package dev.sluice.ticketapi.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.waitingroom.saturation.LoadReport;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.AbstractDataSource;

class MeteredDataSourceTest {

  /** A pool in which a connection takes three nanoseconds to get. */
  private final class FakePool extends AbstractDataSource {

    private boolean empty;
    private int closed;

    @Override
    public Connection getConnection() throws SQLException {
      clock.pass(3);
      if (empty) {
        throw new SQLTransientConnectionException("timed out");
      }
      return (Connection)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {Connection.class},
              (_, method, _) ->
                  switch (method.getName()) {
                    case "close" -> {
                      closed++;
                      yield null;
                    }
                    case "getCatalog" -> "shop";
                    default -> throw new SQLException("no " + method.getName());
                  });
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
      return getConnection();
    }
  }

  private final NanoClock clock = new NanoClock();
  private final FakePool pool = new FakePool();
  private final DatabaseMeter meter = new DatabaseMeter(clock);
  private final ExternalTime external = new ExternalTime(clock);
  private final MeteredDataSource source = new MeteredDataSource(pool, meter, external);

  @AfterEach
  void leaveTheThreadAsItWas() {
    external.requestEnded();
  }

  private LoadReport.Database totals() {
    return meter.totals(10);
  }

  @Test
  void countsTheWaitAndTheUseUpToNow() throws SQLException {
    Connection first = source.getConnection();
    clock.pass(10);
    Connection second = source.getConnection();
    clock.pass(5);
    assertThat(totals().acquireNanos()).isEqualTo(6);
    assertThat(totals().usageNanos()).as("in use now").isEqualTo(10 + 3 + 2 * 5);
    assertThat(meter.connectionsInUse()).isEqualTo(2);
    first.close();
    first.close();
    second.close();
    clock.pass(1_000);
    assertThat(totals().usageNanos()).isEqualTo(23);
    assertThat(meter.connectionsInUse()).isZero();
    assertThat(totals().connections()).isEqualTo(10);
  }

  @Test
  void aWaitInVainCountsToo() {
    pool.empty = true;
    assertThatThrownBy(source::getConnection).isInstanceOf(SQLTransientConnectionException.class);
    assertThat(totals().acquireNanos()).isEqualTo(3);
    assertThat(totals().timeouts()).isEqualTo(1);
    assertThat(totals().usageNanos()).isZero();
    assertThat(meter.acquisitions()).isZero();
  }

  @Test
  void isAConnectionLikeAnyOther() throws SQLException {
    try (Connection connection = source.getConnection();
        Connection other = source.getConnection()) {
      assertThat(connection.getCatalog()).isEqualTo("shop");
      assertThat(List.of(other, connection).indexOf(connection)).isEqualTo(1);
      assertThat(Set.of(connection)).contains(connection).doesNotContain(other);
      assertThatThrownBy(connection::createStatement)
          .isInstanceOf(SQLException.class)
          .hasMessage("no createStatement");
    }
    assertThat(pool.closed).isEqualTo(2);
  }

  @Test
  void theTimeOfTheDatabaseIsNotTheProviders() throws SQLException {
    external.requestBegan();
    external.began();
    clock.pass(1);
    try (Connection _ = source.getConnection()) {
      clock.pass(100);
    }
    pool.empty = true;
    assertThatThrownBy(source::getConnection).isInstanceOf(SQLException.class);
    clock.pass(1);
    external.ended();
    assertThat(external.nanos()).isEqualTo(2);
  }

  @Test
  void writesOfVisitorsAreKeptApartByHowManyWereAtWork() throws SQLException {
    external.requestBegan();
    try (Connection _ = source.getConnection()) {
      DatabaseMeter.Write alone = meter.writeBegins();
      clock.pass(10);
      alone.ended();
      try (Connection _ = source.getConnection();
          Connection _ = source.getConnection()) {
        DatabaseMeter.Write crowded = meter.writeBegins();
        clock.pass(20);
        crowded.ended();
      }
    }
    external.requestEnded();
    DatabaseMeter.Write nobodys = meter.writeBegins();
    nobodys.ended();
    assertThat(totals().levels().get(0)).isEqualTo(new LoadReport.Level(1, 10));
    assertThat(totals().levels().get(2)).isEqualTo(new LoadReport.Level(1, 20));
    assertThat(totals().levels().stream().mapToLong(LoadReport.Level::count).sum()).isEqualTo(2);
  }
}
