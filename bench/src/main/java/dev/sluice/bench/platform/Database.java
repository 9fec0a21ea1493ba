package dev.sluice.bench.platform;

import dev.sluice.bench.report.Bench;
import dev.sluice.devservices.MySqlAccess;
import dev.sluice.devservices.MySqlServer;
import dev.sluice.devservices.ServiceFailure;
import dev.sluice.standalone.Secrets;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** A MySQL for one run, and what it is asked to do. */
public final class Database {

  private final MySqlAccess access;
  private final Connection own;
  private long asked;

  private Database(MySqlAccess access, Connection own) {
    this.access = access;
    this.own = own;
  }

  public static Database start(Bench bench, Room room)
      throws ServiceFailure, IOException, InterruptedException {
    MySqlServer server =
        new MySqlServer(
            bench.folder().resolve("mysql"),
            0,
            room.databasePassword(),
            (step, done, total) -> {
              if (done == 0) {
                bench.say(step);
              }
            });
    bench.keep(server::kill);
    server.start();
    MySqlAccess access = server.access();
    try {
      Connection own =
          bench.keep(DriverManager.getConnection(access.url(), access.user(), access.password()));
      return new Database(access, own);
    } catch (SQLException e) {
      throw new ServiceFailure("MySQL cannot be asked: " + e.getMessage(), e);
    }
  }

  /** What admission-batch needs for its marks; the password is among the secrets of the room. */
  public Map<String, String> marks() {
    return Map.of(
        "admission.marks.url",
        access.url(),
        "admission.marks.user",
        access.user(),
        "admission.marks.password",
        "${" + Secrets.DATABASE_PASSWORD + "}");
  }

  /** Statements of everybody else since the server was started; asking is not counted. */
  public long statements() throws ServiceFailure {
    asked++;
    try (Statement statement = own.createStatement();
        ResultSet status = statement.executeQuery("SHOW GLOBAL STATUS LIKE 'Questions'")) {
      status.next();
      return status.getLong(2) - asked;
    } catch (SQLException e) {
      throw new ServiceFailure("MySQL cannot be asked: " + e.getMessage(), e);
    }
  }
}
