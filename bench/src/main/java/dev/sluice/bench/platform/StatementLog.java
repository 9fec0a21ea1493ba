package dev.sluice.bench.platform;

import dev.sluice.devservices.ServiceFailure;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What a MySQL is asked, word by word, by the server's own general log. Ours is left out. */
public final class StatementLog {

  /** In front of every statement of ours. */
  static final String OURS = "/* bench */ ";

  /**
   * What was asked once.
   *
   * @param at seconds of the server's clock
   */
  public record Asked(String statement, double at) {}

  private final Connection own;

  StatementLog(Connection own) {
    this.own = own;
  }

  /** Forgets what there is and writes everything down from now on. */
  public void begin() throws ServiceFailure {
    run("set global general_log = off");
    run("set global log_output = 'TABLE'");
    run("truncate mysql.general_log");
    run("set global general_log = on");
  }

  public void end() throws ServiceFailure {
    run("set global general_log = off");
  }

  /** Statements since the beginning, in their order. */
  public List<String> statements() throws ServiceFailure {
    return asked().stream().map(Asked::statement).toList();
  }

  /** The same with the moment of each. */
  public List<Asked> asked() throws ServiceFailure {
    List<Asked> all = new ArrayList<>();
    String sql =
        OURS
            + """
            select convert(argument using utf8mb4), unix_timestamp(event_time)
            from mysql.general_log
            where command_type in ('Query', 'Execute')
            """;
    try (Statement statement = own.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        String text = rows.getString(1);
        if (!text.startsWith(OURS)) {
          all.add(new Asked(text, rows.getDouble(2)));
        }
      }
    } catch (SQLException e) {
      throw new ServiceFailure("MySQL cannot be asked: " + e.getMessage(), e);
    }
    return all;
  }

  private void run(String sql) throws ServiceFailure {
    try (Statement statement = own.createStatement()) {
      statement.execute(OURS + sql);
    } catch (SQLException e) {
      throw new ServiceFailure("MySQL cannot be asked: " + e.getMessage(), e);
    }
  }
}
