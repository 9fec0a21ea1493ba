package dev.sluice.devservices;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The data folder of a MySQL that has never been started. Making one takes the processor several
 * seconds, so it is made once for each user and version and copied.
 *
 * <p>What makes a server its own is left out and made by each at its first start: its id and its
 * keys.
 */
final class MySqlTemplate {

  /** Changes with what is done to make one: an old one is never used for a new form. */
  private static final String FORM = "-empty-1";

  private static final Duration MADE_WITHIN = Duration.ofMinutes(3);
  private static final String OF_ONE_SERVER = "{auto.cnf,*.pem}";

  private MySqlTemplate() {}

  /**
   * Makes the data folder, whole or not at all.
   *
   * @param folder of the server; {@code data} is made in it
   * @param log where the server writes what it has to say
   */
  static void copyTo(Path folder, Path binaries, Path log, Progress progress)
      throws ServiceFailure, InterruptedException {
    try {
      Files.createDirectories(folder);
      Path template =
          BinaryCache.ofThisUser()
              .folder(
                  binaries.getFileName() + FORM,
                  Map.of(),
                  made -> make(made, binaries, log, progress));
      Path part = folder.resolve("data.part");
      Folders.delete(part);
      Folders.copy(template, part);
      Files.move(part, folder.resolve("data"));
    } catch (IOException e) {
      throw new ServiceFailure("MySQL could not make its data folder: " + e.getMessage(), e);
    }
  }

  private static void make(Path folder, Path binaries, Path log, Progress progress)
      throws ServiceFailure, InterruptedException, IOException {
    progress.report("initialising MySQL");
    List<String> command = new ArrayList<>(MySqlServer.command(binaries, folder));
    command.add("--initialize-insecure");
    command.add("--innodb-redo-log-capacity=64M");
    SupervisedProcess making =
        SupervisedProcess.start(
            "mysql-init", command, MySqlServer.environment(binaries), folder, log);
    try {
      Waiting.until(MADE_WITHIN, () -> !making.alive());
    } finally {
      making.kill();
    }
    if (!Files.exists(folder.resolve("mysql.ibd"))) {
      throw new ServiceFailure(
          "MySQL could not make its data folder, see %s. %s".formatted(log, MySqlServer.ADVICE));
    }
    try (var own = Files.newDirectoryStream(folder, OF_ONE_SERVER)) {
      for (Path file : own) {
        Files.delete(file);
      }
    }
  }
}
