package dev.sluice.standalone;

import dev.sluice.devservices.DevServer;
import dev.sluice.devservices.ServiceFailure;
import dev.sluice.devservices.SupervisedProcess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One of the applications as a child process. */
public final class ApplicationServer implements DevServer {
  private static final Duration READY_WITHIN = Duration.ofMinutes(3);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(10);

  private final String name;
  private final Launch launch;
  private final URI readiness;
  private final Path log;
  private volatile @Nullable SupervisedProcess process;

  /**
   * How the process is started.
   *
   * @param environment added to ours
   * @param folder working folder
   */
  public record Launch(List<String> command, Map<String, String> environment, Path folder) {}

  public ApplicationServer(String name, Launch launch, URI readiness, Path log) {
    this.name = name;
    this.launch = launch;
    this.readiness = readiness;
    this.log = log;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String address() {
    return readiness.getAuthority();
  }

  @Override
  public void start() throws ServiceFailure, InterruptedException {
    SupervisedProcess started =
        SupervisedProcess.start(name, launch.command(), launch.environment(), launch.folder(), log);
    process = started;
    started.awaitReady(new Readiness(readiness), READY_WITHIN, "The reason should be in its log.");
  }

  @Override
  public void stop() {
    SupervisedProcess present = process;
    if (present != null) {
      present.stop(STOP_WITHIN);
    }
  }

  @Override
  public void kill() {
    SupervisedProcess present = process;
    if (present != null) {
      present.kill();
    }
  }

  @Override
  public boolean alive() {
    SupervisedProcess present = process;
    return present != null && present.alive();
  }

  @Override
  public long pid() {
    return started().pid();
  }

  @Override
  public void onExit(Runnable action) {
    started().onExit(action);
  }

  private SupervisedProcess started() {
    SupervisedProcess present = process;
    if (present == null) {
      throw new IllegalStateException(name + " was not started");
    }
    return present;
  }
}
