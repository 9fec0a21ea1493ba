package dev.sluice.devservices;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * A child process that ends with this one, whatever ends this one.
 *
 * <p>A small shell stands between: it holds the reading end of a pipe whose writing end is ours.
 * When this process dies, even by {@code kill -9}, the pipe closes and the shell ends the child
 * with SIGTERM, and with SIGKILL when that does not help. Shell and child are a session of their
 * own, so that Ctrl-C and a closed terminal reach only us and we can stop the children in order.
 * Job control of the shell ({@code set -m}) is no substitute: it takes the terminal's foreground
 * from us, and Ctrl-C then reaches nobody.
 */
public final class SupervisedProcess {

  private static final String WATCHER =
      """
      exec 3<&0
      trap '' INT QUIT HUP
      "$@" </dev/null 3<&- &
      child=$!
      printf '%s\\n' "$child" >"$SLUICE_PID_FILE.part" && mv "$SLUICE_PID_FILE.part" "$SLUICE_PID_FILE"
      {
        while read -r _; do :; done
        kill -TERM "$child"
        seconds=0
        while [ "$seconds" -lt 30 ] && kill -0 "$child"; do
          sleep 1
          seconds=$((seconds + 1))
        done
        kill -KILL "$child"
      } <&3 >/dev/null 2>&1 &
      watcher=$!
      exec 3<&-
      wait "$child"
      status=$?
      kill -KILL "$watcher" 2>/dev/null
      exit "$status"
      """;
  private static final Duration PID_WITHIN = Duration.ofSeconds(10);
  private static final Duration KILLED_WITHIN = Duration.ofSeconds(5);

  private final String name;
  private final Process shell;
  private final ProcessHandle child;
  private final LastWords words;

  private SupervisedProcess(String name, Process shell, ProcessHandle child, LastWords words) {
    this.name = name;
    this.shell = shell;
    this.child = child;
    this.words = words;
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
    List<String> words = new ArrayList<>(ownSession());
    words.addAll(List.of("/bin/sh", "-c", WATCHER, "sluice-" + name));
    words.addAll(command);
    try {
      Files.createDirectories(folder);
      Path parent = log.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      LastWords lastWords = LastWords.of(log);
      Path pidFile = Files.createTempFile("sluice-" + name, ".pid");
      Files.delete(pidFile);
      ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
      builder.redirectErrorStream(true);
      builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      builder.environment().putAll(environment);
      builder.environment().put("SLUICE_PID_FILE", pidFile.toString());
      Process shell = builder.start();
      long pid = awaitPid(name, shell, pidFile, lastWords);
      ProcessHandle child = ProcessHandle.of(pid).orElse(shell.toHandle());
      return new SupervisedProcess(name, shell, child, lastWords);
    } catch (IOException e) {
      throw new ServiceFailure(name + " could not be started: " + e.getMessage(), e);
    }
  }

  /** The words before a command that give it a session: Linux has setsid, macOS has perl. */
  private static List<String> ownSession() {
    String path = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + "/usr/bin:/bin";
    List<Path> folders =
        Arrays.stream(path.split(File.pathSeparator, -1))
            .filter(folder -> !folder.isBlank())
            .map(Path::of)
            .toList();
    if (folders.stream().anyMatch(folder -> Files.isExecutable(folder.resolve("setsid")))) {
      return List.of("setsid");
    }
    if (folders.stream().anyMatch(folder -> Files.isExecutable(folder.resolve("perl")))) {
      return List.of("perl", "-e", "use POSIX; POSIX::setsid(); exec @ARGV or exit 127");
    }
    return List.of();
  }

  private static long awaitPid(String name, Process shell, Path pidFile, LastWords words)
      throws IOException, ServiceFailure, InterruptedException {
    boolean known = false;
    try {
      Waiting.until(PID_WITHIN, () -> Files.exists(pidFile) || !shell.isAlive());
      if (!Files.exists(pidFile)) {
        throw new ServiceFailure(name + " could not be started." + words.shown());
      }
      long pid = Long.parseLong(Files.readString(pidFile).trim());
      Files.delete(pidFile);
      known = true;
      return pid;
    } finally {
      if (!known) {
        abandon(shell);
      }
    }
  }

  /** Ends a child whose process id is not known yet, by the way that our own death would take. */
  private static void abandon(Process shell) throws IOException, InterruptedException {
    shell.getOutputStream().close();
    if (!shell.waitFor(PID_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
      shell.destroyForcibly();
    }
  }

  /**
   * Waits until the child serves.
   *
   * @param advice what to do when it does not and its log does not tell, one sentence
   */
  public void awaitReady(BooleanSupplier ready, Duration atMost, String advice)
      throws ServiceFailure, InterruptedException {
    boolean done = Waiting.until(atMost, () -> !alive() || ready.getAsBoolean());
    if (!done || !alive()) {
      String what =
          alive() ? " did not serve within " + atMost.toSeconds() + " s. " : " ended at once. ";
      kill();
      throw new ServiceFailure(name + what + words.advice(advice) + words.shown());
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
    if (!isGoneWithin(atMost)) {
      kill();
    }
  }

  /** {@code kill -9}. Returns when the process is gone. */
  public void kill() {
    child.destroyForcibly();
    if (!isGoneWithin(KILLED_WITHIN)) {
      shell.destroyForcibly();
    }
  }

  /** Looks at the child itself: a signal to our whole group may have ended the shell before it. */
  private boolean isGoneWithin(Duration atMost) {
    try {
      child.onExit().get(atMost.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("nothing can fail in " + name + "'s end", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  public void onExit(Runnable action) {
    var _ = child.onExit().thenRun(action);
  }
}
