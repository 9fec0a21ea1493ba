package dev.sluice.devservices;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A real HAProxy of the machine, in the foreground. */
public final class HaproxyServer extends InstalledServer {

  /** Names the program when it is in no usual place. */
  public static final String VARIABLE = "HAPROXY_BIN";

  private final Path binary;
  private final Path configuration;
  private final Map<String, String> environment;

  /**
   * A server that is not started yet.
   *
   * @param folder where its log is written
   * @param environment what the configuration takes out of variables
   * @param port on which the configuration has it listen; it serves when that answers
   */
  public HaproxyServer(
      Path binary, Path folder, Path configuration, Map<String, String> environment, int port) {
    super("haproxy", folder, port, "Try haproxy -c -f with this configuration.");
    this.binary = binary;
    this.configuration = configuration.toAbsolutePath();
    this.environment = Map.copyOf(environment);
  }

  /** The program: {@value #VARIABLE}, the PATH, then the usual places. */
  public static Optional<Path> find() {
    return find(VARIABLE, "haproxy");
  }

  @Override
  SupervisedProcess launch() throws ServiceFailure, InterruptedException {
    return SupervisedProcess.start(
        name(),
        List.of(binary.toString(), "-db", "-f", configuration.toString()),
        environment,
        folder,
        log());
  }
}
