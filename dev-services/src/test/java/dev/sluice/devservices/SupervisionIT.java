package dev.sluice.devservices;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to a server when its launcher is interrupted, killed, or sits at a terminal. */
class SupervisionIT {

  private static final Pattern READY = Pattern.compile("READY launcher=(\\d+) redis=(\\d+)");

  @TempDir Path folder;

  private List<String> launcher(Path data) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp",
        System.getProperty("java.class.path"),
        Launcher.class.getName(),
        data.toString());
  }

  private static Matcher awaitReady(Path output) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> READY.matcher(Files.readString(output)), Matcher::find);
  }

  private static boolean runs(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  @Test
  void ctrlCReachesTheLauncherAndNotTheServer() throws Exception {
    Path script = Path.of("/usr/bin/script");
    if (!System.getProperty("os.name", "").equals("Linux") || !Files.isExecutable(script)) {
      return;
    }
    Path output = folder.resolve("output");
    // who started the tests in the background had SIGINT ignored for all of them
    String command =
        "env --default-signal=INT '" + String.join("' '", launcher(folder.resolve("redis"))) + "'";
    Process terminal =
        new ProcessBuilder(script.toString(), "-q", "-c", command, "/dev/null")
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      Matcher ready = awaitReady(output);
      OutputStream keyboard = terminal.getOutputStream();
      keyboard.write(3);
      keyboard.flush();
      Awaitility.await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> Files.readString(output).contains("STOPPED"));
      assertThat(Files.readString(output)).contains("HOOK redis alive=true");
      assertThat(runs(Long.parseLong(ready.group(2)))).isFalse();
    } finally {
      terminal.descendants().forEach(ProcessHandle::destroyForcibly);
      terminal.destroyForcibly();
    }
  }

  @Test
  void theNextServerWaitsForTheOneOfAKilledLauncher() throws Exception {
    Path data = folder.resolve("redis");
    Path output = folder.resolve("output");
    Process launcher = new ProcessBuilder(launcher(data)).redirectOutput(output.toFile()).start();
    long earlier = Long.parseLong(awaitReady(output).group(2));
    // As slow as a server with much to save: it holds still when its launcher dies.
    signal("STOP", earlier);
    launcher.destroyForcibly().waitFor();
    try (RedisServer next = new RedisServer(data, 0)) {
      Thread starting =
          Thread.ofPlatform()
              .start(() -> {
                try {
                  next.start();
                } catch (ServiceFailure | InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              });
      Awaitility.await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> starting.getState() == Thread.State.TIMED_WAITING);
      assertThat(next.alive()).isFalse();
      signal("CONT", earlier);
      starting.join();
      assertThat(runs(earlier)).isFalse();
      assertThat(next.alive()).isTrue();
    } finally {
      ProcessHandle.of(earlier).ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  private static void signal(String name, long pid) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(pid)).inheritIO().start().waitFor();
  }

  @Test
  void anInterruptedStartLeavesNoServer() throws Exception {
    try (RedisServer server = new RedisServer(folder, 0)) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(server::start).isInstanceOf(InterruptedException.class);
      assertThat(Thread.interrupted()).isFalse();
      assertThat(server.alive()).isFalse();
      server.start();
      assertThat(server.alive()).isTrue();
    }
  }

  @Test
  void itsLogTellsWhatToDo() throws Exception {
    assertAdvice(
        "mysqld: error while loading shared libraries: libfoo.so.1: cannot", "libfoo.so.1");
    assertAdvice("bind: Address already in use", "port is taken");
    assertAdvice("write: No space left on device", "disk is full");
    assertAdvice("[ERROR] Unable to lock ./ibdata1 error: 11", "same data folder");
    assertAdvice("nothing known", "Look at the disk.");
  }

  private void assertAdvice(String word, String advice) throws IOException {
    Path log = Files.writeString(folder.resolve("log"), "Permission denied, long ago\n", UTF_8);
    LastWords words = LastWords.of(log);
    Files.writeString(log, Files.readString(log) + word + "\n");
    assertThat(words.advice("Look at the disk.")).contains(advice);
    assertThat(words.shown()).contains(word).doesNotContain("long ago");
  }

  /** Starts Redis, says so, and stops it when it is asked to end. */
  static final class Launcher {

    private Launcher() {}

    public static void main(String[] arguments) throws Exception {
      RedisServer server = new RedisServer(Path.of(arguments[0]), 0);
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(() -> {
                System.out.println("HOOK redis alive=" + server.alive());
                server.stop();
                System.out.println("STOPPED");
                System.out.flush();
              }));
      server.start();
      System.out.printf(
          "READY launcher=%d redis=%d%n", ProcessHandle.current().pid(), server.pid());
      System.out.flush();
      new CountDownLatch(1).await();
    }
  }
}
