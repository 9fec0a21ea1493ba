package dev.sluice.devservices;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A child process that ends with this one, whatever ends this one.
 *
 * <p>A small shell stands between: it holds the reading end of a pipe whose writing end is ours.
 * When this process dies, even by {@code kill -9}, the pipe closes and the shell ends the child
 * with SIGTERM. The child has its own process group where there is a terminal, so that Ctrl-C
 * reaches only us and we can stop the children in order.
 */
public final class SupervisedProcess {

  private static final String WATCHER =
      """
      exec 3<&0
      trap '' INT QUIT HUP
      { set -m; } 2>/dev/null
      "$@" </dev/null 3<&- &
      child=$!
      printf '%s\\n' "$child" >"$SLUICE_PID_FILE.part" && mv "$SLUICE_PID_FILE.part" "$SLUICE_PID_FILE"
      { cat <&3 >/dev/null; kill -TERM "$child" 2>/dev/null; } &
      watcher=$!
      exec 3<&-
      wait "$child"
      status=$?
      kill -KILL "-$watcher" 2>/dev/null || kill -KILL "$watcher" 2>/dev/null
      exit "$status"
      """;
  private static final Duration PID_WITHIN = Duration.ofSeconds(10);
  private static final int SHOWN_LOG_LINES = 15;

  private final String name;
  private final Process shell;
  private final ProcessHandle child;
  private final Path log;

  private SupervisedProcess(String name, Process shell, ProcessHandle child, Path log) {
    this.name = name;
    this.shell = shell;
    this.child = child;
    this.log = log;
  }

  /**
   * Starts a command.
   *
   * @param environment added to the environment of this process
   * @param log file to which the output is appended
   */
  public static SupervisedProcess start(
      String name, List<String> command, Map<String, String> environment, Path folder, Path log)
      throws ServiceFailure, InterruptedException {
    List<String> words = new ArrayList<>(List.of("/bin/sh", "-c", WATCHER, "sluice-" + name));
    words.addAll(command);
    try {
      Files.createDirectories(folder);
      Path parent = log.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Path pidFile = Files.createTempFile("sluice-" + name, ".pid");
      Files.delete(pidFile);
      ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
      builder.redirectErrorStream(true);
      builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      builder.environment().putAll(environment);
      builder.environment().put("SLUICE_PID_FILE", pidFile.toString());
      Process shell = builder.start();
      long pid = awaitPid(name, shell, pidFile, log);
      ProcessHandle child = ProcessHandle.of(pid).orElse(shell.toHandle());
      return new SupervisedProcess(name, shell, child, log);
    } catch (IOException e) {
      throw new ServiceFailure(name + " could not be started: " + e.getMessage(), e);
    }
  }

  private static long awaitPid(String name, Process shell, Path pidFile, Path log)
      throws IOException, ServiceFailure, InterruptedException {
    boolean there = Waiting.until(PID_WITHIN, () -> Files.exists(pidFile) || !shell.isAlive());
    if (!there || !Files.exists(pidFile)) {
      shell.destroyForcibly();
      throw new ServiceFailure(name + " could not be started." + lastLines(log));
    }
    long pid = Long.parseLong(Files.readString(pidFile).trim());
    Files.delete(pidFile);
    return pid;
  }

  /**
   * Waits until the child serves.
   *
   * @param advice what to do when it does not, one sentence
   */
  public void awaitReady(BooleanSupplier ready, Duration atMost, String advice)
      throws ServiceFailure, InterruptedException {
    boolean done = Waiting.until(atMost, () -> !alive() || ready.getAsBoolean());
    if (!done || !alive()) {
      String what =
          alive() ? " did not serve within " + atMost.toSeconds() + " s. " : " ended at once. ";
      kill();
      throw new ServiceFailure(name + what + advice + lastLines(log));
    }
  }

  public boolean alive() {
    return child.isAlive();
  }

  /** Process id of the child itself. */
  public long pid() {
    return child.pid();
  }

  /** Asks the child to end, and ends it when it has not done so in time. */
  public void stop(Duration atMost) {
    child.destroy();
    try {
      if (!shell.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
    }
  }

  /** {@code kill -9}. Returns when the process is gone. */
  public void kill() {
    child.destroyForcibly();
    try {
      if (!shell.waitFor(5, TimeUnit.SECONDS)) {
        shell.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public void onExit(Runnable action) {
    var _ = shell.onExit().thenRun(action);
  }

  private static String lastLines(Path log) {
    try {
      List<String> lines = Files.readAllLines(log);
      List<String> last = lines.subList(Math.max(0, lines.size() - SHOWN_LOG_LINES), lines.size());
      return "\nThe last lines of " + log + ":\n  " + String.join("\n  ", last);
    } catch (IOException e) {
      return "\nThere is no log at " + log;
    }
  }
}
