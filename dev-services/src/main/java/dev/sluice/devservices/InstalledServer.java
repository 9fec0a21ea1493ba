package dev.sluice.devservices;

import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A server of the machine, with a folder of its own instead of the system's. It is not brought
 * along: where there is none, what needs it is left out.
 */
abstract class InstalledServer extends ChildServer {

  private static final Duration READY_WITHIN = Duration.ofSeconds(20);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(5);
  private static final List<String> FOLDERS =
      List.of("/usr/sbin", "/usr/local/sbin", "/usr/local/bin", "/opt/homebrew/bin", "/usr/bin");

  private final String advice;

  /**
   * A server that is not started yet.
   *
   * @param port on which the configuration has it listen; it serves when that answers
   * @param advice what to do when it does not, one sentence
   */
  InstalledServer(String name, Path folder, int port, String advice) {
    super(name, folder, port, STOP_WITHIN);
    this.advice = advice;
  }

  /** The program: what the variable of the environment names, the PATH, then the usual places. */
  static Optional<Path> find(String variable, String program) {
    String named = System.getenv(variable);
    if (named != null && !named.isBlank()) {
      return Optional.of(Path.of(named)).filter(Files::isExecutable);
    }
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.concat(Arrays.stream(path.split(File.pathSeparator, -1)), FOLDERS.stream())
        .filter(folder -> !folder.isBlank())
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  @Override
  final void awaitReady(SupervisedProcess process) throws ServiceFailure, InterruptedException {
    process.awaitReady(this::connects, READY_WITHIN, advice);
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
