package dev.sluice.ticketapi.catalog;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a MySQL of the test's own was asked meanwhile, by the server's general log. */
final class StatementLog {

  /** Something to watch. */
  interface Action {
    void run() throws Exception;
  }

  private StatementLog() {}

  static List<String> of(JdbcClient jdbc, Action action) throws Exception {
    jdbc.sql("set global log_output = 'TABLE'").update();
    jdbc.sql("truncate mysql.general_log").update();
    jdbc.sql("set global general_log = on").update();
    try {
      action.run();
    } finally {
      jdbc.sql("set global general_log = off").update();
    }
    return jdbc.sql("select convert(argument using utf8mb4) from mysql.general_log")
        .query(String.class)
        .list();
  }
}
