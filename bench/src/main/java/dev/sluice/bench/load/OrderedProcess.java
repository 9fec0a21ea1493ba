package dev.sluice.bench.load;

import dev.sluice.devservices.ServiceFailure;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/**
 * A child process of the command itself that is given orders: one line of JSON for each, one for
 * its answer. It ends with its standard input, so it does not outlive us.
 */
public final class OrderedProcess implements AutoCloseable {

  private static final int ENDS_WITHIN_SECONDS = 5;
  private static final int LINES_SHOWN = 10;

  private final JsonMapper json = JsonMapper.builder().build();
  private final String name;
  private final Process process;
  private final BufferedWriter orders;
  private final BufferedReader answers;
  private final Path log;

  private OrderedProcess(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
    this.orders = process.outputWriter();
    this.answers = process.inputReader();
  }

  /**
   * Starts one.
   *
   * @param name for messages
   * @param flags of the JVM, besides those that all have
   * @param command main class and its words
   * @param log where it writes what goes wrong
   */
  public static OrderedProcess start(
      String name, Path java, List<String> flags, List<String> command, Path log)
      throws ServiceFailure {
    List<String> words = new ArrayList<>();
    words.add(java.toString());
    words.addAll(
        List.of("-XX:+UseCompactObjectHeaders", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"));
    words.addAll(flags);
    words.addAll(List.of("-cp", System.getProperty("java.class.path", "")));
    words.addAll(command);
    try {
      return new OrderedProcess(
          name,
          new ProcessBuilder(words)
              .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start(),
          log);
    } catch (IOException e) {
      throw new ServiceFailure("%s could not be started: %s".formatted(name, e.getMessage()), e);
    }
  }

  /** Returns when the order is carried out. */
  public synchronized <A> A ask(Object order, Class<A> type) throws ServiceFailure {
    try {
      orders.write(json.writeValueAsString(order));
      orders.newLine();
      orders.flush();
      String answer = answers.readLine();
      if (answer == null) {
        throw new ServiceFailure("%s has ended. %s".formatted(name, lastWords()));
      }
      return json.readValue(answer, type);
    } catch (IOException e) {
      throw new ServiceFailure("%s does not answer: %s".formatted(name, e.getMessage()), e);
    }
  }

  private String lastWords() throws IOException {
    List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
    return String.join(
        System.lineSeparator(),
        lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
  }

  /** CPU time since it was started. */
  public Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
