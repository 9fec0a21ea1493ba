package dev.sluice.standalone;

import dev.sluice.devservices.MySqlAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * A performance with a few places to stand, behind a line of its own.
 *
 * @param line id of its line
 * @param performance its id, from 900 on
 * @param tickets how many there are
 */
public record ScaledSale(String line, int performance, int tickets) {

  private static final int SHOW = 900;

  /**
   * What MySQL has of it.
   *
   * @param sold by the counter of the section
   * @param tickets of paid orders, one by one
   * @param buyers visitors with a paid order
   */
  public record Till(int sold, int tickets, int buyers) {}

  public int section() {
    return performance * 10 + 1;
  }

  /** Puts them on sale: a script that ticket-api runs behind its own. */
  static void write(Path folder, List<ScaledSale> sales) throws IOException {
    StringBuilder sql = new StringBuilder();
    sql.append(
        "insert into shows values (%d, '두 대씩', 'Two of each', '극장', 'Theatre');\n".formatted(SHOW));
    for (ScaledSale sale : sales) {
      sql.append(
          """
          insert into performances (id, show_id, line, starts_at, currency)
            values (%1$d, %2$d, '%3$s', '2036-01-01 11:00:00', 'KRW');
          insert into sections values (%4$d, %1$d, '구역', 'Section', 'GENERAL', 40000);
          insert into stocks (section_id, capacity) values (%4$d, %5$d);
          """
              .formatted(sale.performance, SHOW, sale.line, sale.section(), sale.tickets));
    }
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("R__scaled_sales.sql"), sql);
  }

  /** Asks a MySQL, which may be a replica and a moment behind. */
  public Till till(MySqlAccess access) throws SQLException {
    String tickets =
        " from orders o join tickets t on t.order_id = o.id where o.state = 'TICKETED'"
            + " and t.revoked_at is null and o.performance_id = "
            + performance;
    try (Connection connection =
            DriverManager.getConnection(access.url(), access.user(), access.password());
        Statement statement = connection.createStatement()) {
      return new Till(
          number(statement, "select sold from stocks where section_id = " + section()),
          number(statement, "select count(*)" + tickets),
          number(statement, "select count(distinct o.visitor_id)" + tickets));
    }
  }

  private static int number(Statement statement, String sql) throws SQLException {
    try (ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
