package dev.sluice.bench.platform;

import dev.sluice.bench.machine.JavaProcess;
import dev.sluice.bench.report.Bench;
import dev.sluice.devservices.MySqlAccess;
import dev.sluice.devservices.MySqlServer;
import dev.sluice.devservices.ServiceFailure;
import dev.sluice.shopaudit.ShopDatabase;
import dev.sluice.standalone.Secrets;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;

/** A MySQL for one run, and what it is asked to do. */
public final class Database {

  private static final String QUESTIONS = StatementLog.OURS + "SHOW GLOBAL STATUS LIKE 'Questions'";

  private final MySqlServer server;
  private final MySqlAccess access;
  private final Connection own;
  private long asked;

  private Database(MySqlServer server, Connection own) {
    this.server = server;
    this.access = server.access();
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
      return new Database(server, own);
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

  /** What monitor-ui needs for its operators; the password is among the secrets of the room. */
  public Map<String, String> operators() {
    return Map.of(
        "monitor.database.url",
        access.url(),
        "monitor.database.user",
        access.user(),
        "monitor.database.password",
        "${" + Secrets.DATABASE_PASSWORD + "}");
  }

  /** What ticket-api needs to reach it; the password is among the secrets. */
  public Map<String, String> shop() {
    return Map.of(
        "spring.datasource.url", access.url(), "spring.datasource.username", access.user());
  }

  public MySqlMeter meter() {
    return new MySqlMeter(own);
  }

  public StatementLog statementLog() {
    return new StatementLog(own);
  }

  /** What ticket-api needs to reach it by another way; the password is among the secrets. */
  Map<String, String> shop(DelayLine way) {
    return Map.of(
        "spring.datasource.url",
        access.url().replaceFirst("//[^/]+/", "//127.0.0.1:" + way.port() + "/"),
        "spring.datasource.username",
        access.user());
  }

  InetSocketAddress address() {
    URI uri = URI.create("mysql://" + server.address());
    return new InetSocketAddress(uri.getHost(), uri.getPort());
  }

  /** CPU time since the start. */
  public Duration cpu() {
    return new JavaProcess(server.pid()).cpu();
  }

  /** Where an audit of the shop looks. */
  ShopDatabase forAudit() {
    return ShopDatabase.at(access.url(), access.user(), access.password());
  }

  /** Changes rows behind everybody's back. */
  void change(String sql) throws ServiceFailure {
    asked++;
    try (Statement statement = own.createStatement()) {
      statement.executeUpdate(StatementLog.OURS + sql);
    } catch (SQLException e) {
      throw new ServiceFailure("MySQL cannot be changed: " + e.getMessage(), e);
    }
  }

  /** The one number that a question has for an answer. */
  public long number(String sql) throws ServiceFailure {
    asked++;
    try (Statement statement = own.createStatement();
        ResultSet rows = statement.executeQuery(StatementLog.OURS + sql)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new ServiceFailure("MySQL cannot be asked: " + e.getMessage(), e);
    }
  }

  /** Statements of everybody else since the server was started; asking is not counted. */
  public long statements() throws ServiceFailure {
    asked++;
    try (Statement statement = own.createStatement();
        ResultSet status = statement.executeQuery(QUESTIONS)) {
      status.next();
      return status.getLong(2) - asked;
    } catch (SQLException e) {
      throw new ServiceFailure("MySQL cannot be asked: " + e.getMessage(), e);
    }
  }
}
