package dev.sluice.devservices;

import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A real nginx of the machine, in the foreground and with a folder of its own instead of the
 * system's. It is not brought along: where there is none, what needs it is left out.
 */
public final class NginxServer extends ChildServer {

  /** Names the program when it is in no usual place. */
  public static final String VARIABLE = "NGINX_BIN";

  private static final Duration READY_WITHIN = Duration.ofSeconds(20);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(5);
  private static final List<String> FOLDERS =
      List.of("/usr/sbin", "/usr/local/sbin", "/usr/local/bin", "/opt/homebrew/bin", "/usr/bin");
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
    super("nginx", folder, port, STOP_WITHIN);
    this.binary = binary;
    this.configuration = configuration.toAbsolutePath();
  }

  /** The program: {@value #VARIABLE}, the PATH, then the usual places. */
  public static Optional<Path> find() {
    String named = System.getenv(VARIABLE);
    if (named != null && !named.isBlank()) {
      return Optional.of(Path.of(named)).filter(Files::isExecutable);
    }
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.concat(Arrays.stream(path.split(File.pathSeparator, -1)), FOLDERS.stream())
        .filter(folder -> !folder.isBlank())
        .map(folder -> Path.of(folder, "nginx"))
        .filter(Files::isExecutable)
        .findFirst();
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

  @Override
  void awaitReady(SupervisedProcess process) throws ServiceFailure, InterruptedException {
    process.awaitReady(this::connects, READY_WITHIN, "Try nginx -t with this configuration.");
  }

  private boolean connects() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(HOST, port), 500);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
