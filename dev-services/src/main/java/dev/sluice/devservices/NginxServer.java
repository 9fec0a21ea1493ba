package dev.sluice.devservices;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A real nginx of the machine, in the foreground. */
public final class NginxServer extends InstalledServer {

  /** Names the program when it is in no usual place. */
  public static final String VARIABLE = "NGINX_BIN";

  private static final List<String> FOLDERS_IT_WRITES_TO = List.of("logs", "temp");

  private final Path binary;
  private final Path configuration;

  /**
   * A server that is not started yet.
   *
   * @param folder its prefix: relative paths of the configuration begin there
   * @param port on which the configuration has it listen; it serves when that answers
   */
  public NginxServer(Path binary, Path folder, Path configuration, int port) {
    super("nginx", folder, port, "Try nginx -t with this configuration.");
    this.binary = binary;
    this.configuration = configuration.toAbsolutePath();
  }

  /** The program: {@value #VARIABLE}, the PATH, then the usual places. */
  public static Optional<Path> find() {
    return find(VARIABLE, "nginx");
  }

  @Override
  SupervisedProcess launch() throws ServiceFailure, InterruptedException {
    try {
      for (String name : FOLDERS_IT_WRITES_TO) {
        Files.createDirectories(folder.resolve(name));
      }
    } catch (IOException e) {
      throw new ServiceFailure("nginx cannot have its folders: " + e.getMessage(), e);
    }
    List<String> command =
        new ArrayList<>(
            List.of(
                binary.toString(),
                "-e",
                "stderr",
                "-p",
                folder.toString(),
                "-c",
                configuration.toString(),
                "-g"));
    // A worker of another user could not read a folder that belongs to root.
    boolean isRoot = "root".equals(System.getProperty("user.name"));
    command.add("daemon off;" + (isRoot ? " user root;" : ""));
    return SupervisedProcess.start(name(), command, Map.of(), folder, log());
  }
}
