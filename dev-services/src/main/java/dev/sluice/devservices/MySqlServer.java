package dev.sluice.devservices;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A real MySQL 8.0 with one database {@code sluice} and one user {@code sluice}, who may make more
 * databases. Commits are durable as in production: flushed at every commit.
 */
public final class MySqlServer extends ChildServer {

  public static final String USER = "sluice";
  private static final String DATABASE = "sluice";
  private static final Pattern PASSWORD = Pattern.compile("[A-Za-z0-9_-]{8,64}");
  private static final Pattern SCHEMA = Pattern.compile("[a-z0-9_]{1,64}");
  private static final Duration READY_WITHIN = Duration.ofMinutes(2);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(20);
  static final String ADVICE = "Is the disk full, or does another MySQL use the same data folder?";

  private final String password;
  private final Progress progress;
  private final List<String> further;

  /**
   * A server that is not started yet.
   *
   * @param folder where the data is kept
   * @param port port on loopback, 0 for a free one
   * @param password 8 to 64 letters and digits; set anew at every start
   */
  public MySqlServer(Path folder, int port, String password, Progress progress) {
    this("mysql", folder, port, password, progress, List.of());
  }

  private MySqlServer(
      String name,
      Path folder,
      int port,
      String password,
      Progress progress,
      List<String> further) {
    super(name, folder, port, STOP_WITHIN);
    this.further = further;
    if (!PASSWORD.matcher(password).matches()) {
      throw new IllegalArgumentException("a password for MySQL is 8 to 64 letters and digits");
    }
    this.password = password;
    this.progress = progress;
  }

  /** One of two servers of which the other one has a copy. */
  static MySqlServer replicated(
      String name, int id, Path folder, String password, Progress progress) {
    return new MySqlServer(
        name,
        folder,
        0,
        password,
        progress,
        List.of("--server-id=" + id, "--gtid-mode=ON", "--enforce-gtid-consistency=ON"));
  }

  public MySqlAccess access() {
    return access(DATABASE);
  }

  private MySqlAccess access(String schema) {
    String url =
        "jdbc:mysql://%s/%s?sslMode=DISABLED&allowPublicKeyRetrieval=true"
            .formatted(address(), schema);
    return new MySqlAccess(url, USER, password);
  }

  @Override
  SupervisedProcess launch() throws ServiceFailure, InterruptedException {
    Path binaries = MySqlBinaries.folder(progress);
    Path data = folder.resolve("data");
    if (!Files.isDirectory(data)) {
      MySqlTemplate.copyTo(folder, binaries, log(), progress);
    }
    Path init = writeInitFile();
    List<String> command = command(binaries, data);
    command.addAll(
        List.of(
            "--port=" + port,
            "--bind-address=" + HOST,
            "--mysqlx=OFF",
            "--skip-name-resolve",
            "--init-file=" + init,
            "--pid-file=mysqld.pid",
            // relative to the data folder: a longer path would not fit into a socket address
            "--socket=mysqld.sock",
            "--innodb-buffer-pool-size=256M",
            "--performance-schema=OFF",
            "--character-set-server=utf8mb4"));
    command.addAll(further);
    return SupervisedProcess.start(name(), command, environment(binaries), folder, log());
  }

  @Override
  void awaitReady(SupervisedProcess process) throws ServiceFailure, InterruptedException {
    process.awaitReady(() -> answers(access()), READY_WITHIN, ADVICE);
    remove(initFile());
  }

  static List<String> command(Path binaries, Path data) {
    List<String> command = new ArrayList<>();
    command.add(binaries.resolve("bin/mysqld").toString());
    command.add("--no-defaults");
    if (System.getProperty("user.name", "").equals("root")) {
      command.add("--user=root");
    }
    command.add("--basedir=" + binaries);
    command.add("--datadir=" + data);
    return command;
  }

  static Map<String, String> environment(Path binaries) {
    Path shim = binaries.resolve("shim");
    return Files.isDirectory(shim) ? Map.of("LD_LIBRARY_PATH", shim.toString()) : Map.of();
  }

  /**
   * Without name resolution root cannot log in over TCP, so the user is made by the server itself.
   * Root has no password: locked, or whoever reaches the socket is root. Every server does this for
   * itself: it is not for a replica to repeat.
   */
  private Path writeInitFile() throws ServiceFailure {
    String sql =
        """
        SET SESSION sql_log_bin = 0;
        CREATE DATABASE IF NOT EXISTS %s;
        CREATE USER IF NOT EXISTS '%s'@'%%' IDENTIFIED BY '%s';
        ALTER USER '%s'@'%%' IDENTIFIED BY '%s';
        GRANT ALL ON *.* TO '%s'@'%%' WITH GRANT OPTION;
        ALTER USER 'root'@'localhost' ACCOUNT LOCK;
        """
            .formatted(DATABASE, USER, password, USER, password, USER);
    Path file = initFile();
    try {
      Files.deleteIfExists(file);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      return Files.writeString(file, sql);
    } catch (IOException e) {
      throw new ServiceFailure("MySQL could not be prepared: " + e.getMessage(), e);
    }
  }

  private Path initFile() {
    return folder.resolve("init.sql");
  }

  private static void remove(Path file) throws ServiceFailure {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new ServiceFailure("the file with MySQL's password could not be removed: " + file, e);
    }
  }

  private static boolean answers(MySqlAccess access) {
    try (Connection connection =
        DriverManager.getConnection(
            access.url() + "&connectTimeout=1000&socketTimeout=2000",
            access.user(),
            access.password())) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }

  /** Makes a new database, which must not exist, and returns how to log in to it. */
  public MySqlAccess freshSchema(String schema) {
    return freshSchema(access(), schema);
  }

  /** Makes a new database beside the one given, which must not exist, and returns how to log in. */
  public static MySqlAccess freshSchema(MySqlAccess access, String schema) {
    if (!SCHEMA.matcher(schema).matches()) {
      throw new IllegalArgumentException("a schema name is 1 to 64 of a-z 0-9 _, was " + schema);
    }
    try (Connection connection =
            DriverManager.getConnection(access.url(), access.user(), access.password());
        var statement = connection.createStatement()) {
      // never dropped: the server may be somebody's own
      statement.execute("CREATE DATABASE " + schema + " CHARACTER SET utf8mb4");
    } catch (SQLException e) {
      throw new IllegalStateException("schema " + schema + " could not be made", e);
    }
    String url = access.url().replaceFirst("(jdbc:mysql://[^/]+/)[^?]*", "$1" + schema);
    return new MySqlAccess(url, access.user(), access.password());
  }
}
