package dev.sluice.shopaudit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What MySQL had committed at one moment: a REPEATABLE READ transaction that only reads, on a
 * connection of its own. One answer at a time, because answers are streamed.
 */
final class Snapshot implements AutoCloseable {

  private final Connection connection;

  private Snapshot(Connection connection) {
    this.connection = connection;
  }

  static Snapshot of(Connection connection) throws SQLException {
    try {
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      execute(connection, "start transaction with consistent snapshot, read only");
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    return new Snapshot(connection);
  }

  /** Shows each row to the visitor, which must not keep it. */
  void each(String sql, List<?> parameters, Consumer<Row> visitor) {
    try (PreparedStatement statement =
        connection.prepareStatement(sql, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
      // Row by row: an answer may be as long as the sale was.
      statement.setFetchSize(Integer.MIN_VALUE);
      for (int i = 0; i < parameters.size(); i++) {
        statement.setObject(i + 1, parameters.get(i));
      }
      try (ResultSet results = statement.executeQuery()) {
        Row row = new Row(results);
        while (results.next()) {
          visitor.accept(row);
        }
      }
    } catch (SQLException e) {
      throw new CannotLook("MySQL did not answer: " + e.getMessage(), e);
    }
  }

  /** What each row is turned into, for answers that are known to be short. */
  <T> List<T> list(String sql, List<?> parameters, Function<Row, T> reader) {
    List<T> list = new ArrayList<>();
    each(sql, parameters, row -> list.add(reader.apply(row)));
    return list;
  }

  boolean hasTable(String name) {
    return !list(
            """
            select table_name as name from information_schema.tables
            where table_schema = database() and table_name = ?
            """,
            List.of(name),
            row -> row.text("name"))
        .isEmpty();
  }

  @Override
  public void close() {
    try (connection) {
      execute(connection, "rollback");
    } catch (SQLException e) {
      throw new CannotLook("MySQL went away: " + e.getMessage(), e);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
