package dev.sluice.bench.platform;

import dev.sluice.devservices.ServiceFailure;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Reads off a MySQL what it has done since its start. */
public final class MySqlMeter {

  private final Connection connection;

  /**
   * @param connection of our own, used for nothing else
   */
  public MySqlMeter(Connection connection) {
    this.connection = connection;
  }

  /**
   * What MySQL has done.
   *
   * @param statements of all clients, commits and settings of sessions among them
   * @param fsyncs of the redo log and of files of data; those of the binary log are not told
   */
  public record Totals(long statements, long commits, long fsyncs, long deadlocks, long timeouts) {

    public Totals since(Totals earlier) {
      return new Totals(
          statements - earlier.statements,
          commits - earlier.commits,
          fsyncs - earlier.fsyncs,
          deadlocks - earlier.deadlocks,
          timeouts - earlier.timeouts);
    }
  }

  public Totals totals() throws ServiceFailure {
    return new Totals(
        status("Questions"),
        status("Com_commit"),
        status("Innodb_data_fsyncs"),
        metric("lock_deadlocks"),
        metric("lock_timeouts"));
  }

  private long status(String name) throws ServiceFailure {
    return number("show global status like '" + name + "'", 2);
  }

  private long metric(String name) throws ServiceFailure {
    return number(
        "select count from information_schema.innodb_metrics where name = '" + name + "'", 1);
  }

  private long number(String sql, int column) throws ServiceFailure {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      if (!rows.next()) {
        throw new ServiceFailure("MySQL does not know: " + sql);
      }
      return rows.getLong(column);
    } catch (SQLException e) {
      throw new ServiceFailure("MySQL cannot be asked: " + e.getMessage(), e);
    }
  }
}
