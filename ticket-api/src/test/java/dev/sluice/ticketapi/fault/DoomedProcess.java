package dev.sluice.ticketapi.fault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.springframework.core.env.ConfigurableEnvironment;

/** A {@link DoomedShop} beside the shop of the test, on the same servers. */
final class DoomedProcess implements AutoCloseable {

  private static final List<String> SHARED =
      List.of(
          "spring.datasource.url",
          "spring.datasource.username",
          "spring.datasource.password",
          "spring.kafka.bootstrap-servers",
          "waiting-room.redis.uri",
          "waiting-room.redis.key-prefix",
          "waiting-room.pass.signing-key",
          "ticket-api.account.token.signing-key",
          "ticket-api.ticket.signing-key",
          "ticket-api.privacy.encryption-key",
          "ticket-api.privacy.index-key",
          "ticket-api.payment.provider-url",
          "ticket-api.payment.api-key",
          "ticket-api.order.recovery-interval");

  private final Process process;
  private final Path log;

  private DoomedProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  static DoomedProcess start(Death death, ConfigurableEnvironment shop, Path folder)
      throws IOException {
    return start("death", death.name(), shop, folder);
  }

  static DoomedProcess start(Pause pause, ConfigurableEnvironment shop, Path folder)
      throws IOException {
    return start("pause", pause.name(), shop, folder);
  }

  private static DoomedProcess start(
      String fate, String moment, ConfigurableEnvironment shop, Path folder) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.add("-D" + fate + "=" + moment);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(DoomedShop.class.getName());
    command.add("--server.port=0");
    // soon over: its holder will be dead
    command.add("--ticket-api.lock.held-at-most=2s");
    for (String name : SHARED) {
      command.add("--" + name + "=" + shop.getRequiredProperty(name));
    }
    Path log = folder.resolve(fate + moment + ".log");
    return new DoomedProcess(
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start(),
        log);
  }

  /** Waits until it is open. */
  int port() {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(100))
        .until(this::portSoFar, port -> port > 0);
  }

  private int portSoFar() throws IOException {
    if (!process.isAlive()) {
      throw new IllegalStateException("it did not even start: " + Files.readString(log));
    }
    return Files.readString(log, StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.startsWith(DoomedShop.OPEN))
        .mapToInt(line -> Integer.parseInt(line.substring(DoomedShop.OPEN.length())))
        .findFirst()
        .orElse(0);
  }

  /** Stops the process when it has come to the moment of its pause, as SIGSTOP does. */
  void stopWhenItFallsAsleep() throws IOException, InterruptedException {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> Files.readString(log, StandardCharsets.UTF_8).contains(DoomedShop.ASLEEP));
    signal("-STOP");
  }

  void goOn() throws IOException, InterruptedException {
    signal("-CONT");
  }

  private void signal(String signal) throws IOException, InterruptedException {
    int status = new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
    if (status != 0) {
      throw new IllegalStateException("kill " + signal + " ended with " + status);
    }
  }

  int exitStatus() throws InterruptedException {
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      throw new IllegalStateException("it did not die");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
