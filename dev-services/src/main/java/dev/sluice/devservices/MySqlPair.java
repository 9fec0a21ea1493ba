package dev.sluice.devservices;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * A real MySQL on loopback and a replica of it that nobody can write to. A commit is there before
 * it is here: what is read at the replica may be a moment old.
 */
public final class MySqlPair implements AutoCloseable {

  private static final Duration COPIES_WITHIN = Duration.ofSeconds(30);
  private static final String FOLLOWER = "follower";

  private final MySqlServer primary;
  private final MySqlServer replica;

  /** Servers that are not started yet, with their data below the folder. */
  public MySqlPair(Path folder, String password, Progress progress) {
    primary =
        MySqlServer.replicated(
            "mysql-primary", 1, folder.resolve("mysql-primary"), password, progress);
    replica =
        MySqlServer.replicated(
            "mysql-replica", 2, folder.resolve("mysql-replica"), password, progress);
  }

  public MySqlServer primary() {
    return primary;
  }

  public MySqlServer replica() {
    return replica;
  }

  /** Returns when the replica follows. */
  public void start() throws ServiceFailure, InterruptedException {
    Together.start(List.of(primary, replica));
    try (Connection source = open(primary.access());
        Connection target = open(replica.access());
        Statement atSource = source.createStatement();
        Statement atTarget = target.createStatement()) {
      follow(atTarget, follower(atSource));
    } catch (SQLException e) {
      throw new ServiceFailure("the replica of MySQL does not follow: " + e.getMessage(), e);
    }
    if (!Waiting.until(COPIES_WITHIN, this::follows)) {
      throw new ServiceFailure(
          "the replica of MySQL does not follow in time, see " + replica.log());
    }
  }

  /**
   * Makes the user by whom the replica follows, with a new password, and returns the password. It
   * is not that of the applications: MySQL takes 32 characters at most for a replica.
   */
  private static String follower(Statement primary) throws SQLException {
    String password = UUID.randomUUID().toString().replace("-", "");
    primary.execute("SET SESSION sql_log_bin = 0");
    primary.execute("CREATE USER IF NOT EXISTS '%s'@'%%'".formatted(FOLLOWER));
    primary.execute("ALTER USER '%s'@'%%' IDENTIFIED BY '%s'".formatted(FOLLOWER, password));
    primary.execute("GRANT REPLICATION SLAVE ON *.* TO '%s'@'%%'".formatted(FOLLOWER));
    return password;
  }

  /** Goes on from where it was; the very first time from the beginning. */
  private void follow(Statement replica, String password) throws SQLException {
    String[] source = primary.address().split(":", -1);
    replica.execute("STOP REPLICA");
    replica.execute(
        """
        CHANGE REPLICATION SOURCE TO SOURCE_HOST='%s', SOURCE_PORT=%s, SOURCE_USER='%s',
          SOURCE_PASSWORD='%s', SOURCE_AUTO_POSITION=1, GET_SOURCE_PUBLIC_KEY=1,
          SOURCE_CONNECT_RETRY=1
        """
            .formatted(source[0], source[1], FOLLOWER, password));
    replica.execute("START REPLICA");
    replica.execute("SET GLOBAL super_read_only = ON");
  }

  /** Whether the replica gets and carries out what the primary commits. */
  public boolean follows() {
    try (Connection connection = open(replica.access());
        Statement statement = connection.createStatement();
        ResultSet status = statement.executeQuery("SHOW REPLICA STATUS")) {
      return status.next()
          && status.getString("Replica_IO_Running").equals("Yes")
          && status.getString("Replica_SQL_Running").equals("Yes");
    } catch (SQLException e) {
      return false;
    }
  }

  private static Connection open(MySqlAccess access) throws SQLException {
    return DriverManager.getConnection(
        access.url() + "&connectTimeout=1000&socketTimeout=5000", access.user(), access.password());
  }

  public void stop() {
    replica.stop();
    primary.stop();
  }

  @Override
  public void close() {
    stop();
  }
}
