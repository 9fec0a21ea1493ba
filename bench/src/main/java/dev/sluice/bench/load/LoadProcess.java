package dev.sluice.bench.load;

import dev.sluice.devservices.ServiceFailure;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/** A generator as a child process, as seen by the one who gives it orders. One order at a time. */
public final class LoadProcess implements AutoCloseable {

  /** What one generator can hold, with room for its own files below 20,000 descriptors. */
  public static final int VISITORS_AT_MOST = 19_500;

  private static final int ENDS_WITHIN_SECONDS = 5;
  private static final int LINES_SHOWN = 10;

  private final JsonMapper json = JsonMapper.builder().build();
  private final Process process;
  private final BufferedWriter orders;
  private final BufferedReader answers;

  private final Path log;

  private LoadProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
    this.orders = process.outputWriter();
    this.answers = process.inputReader();
  }

  /**
   * Starts a generator.
   *
   * @param main the command's own main class, which becomes a generator when told {@code client}
   * @param log where it writes what goes wrong
   */
  public static LoadProcess start(Path java, String main, Path log) throws ServiceFailure {
    List<String> command =
        List.of(
            java.toString(),
            "-XX:+UseCompactObjectHeaders",
            "-XX:+UseSerialGC",
            "-Xmx256m",
            "-XX:+ExitOnOutOfMemoryError",
            "-cp",
            System.getProperty("java.class.path", ""),
            main,
            "client");
    try {
      return new LoadProcess(
          new ProcessBuilder(command)
              .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start(),
          log);
    } catch (IOException e) {
      throw new ServiceFailure("the load generator could not be started: " + e.getMessage(), e);
    }
  }

  public Order.Opened ask(Order.Open order) throws ServiceFailure {
    return ask(order, Order.Opened.class);
  }

  public Order.Watched ask(Order.Watch order) throws ServiceFailure {
    return ask(order, Order.Watched.class);
  }

  /** Watches, where a figure would mean nothing once somebody was lost. */
  public Order.Watched watchAll(int seconds) throws ServiceFailure {
    Order.Watched watched = ask(new Order.Watch(seconds));
    if (watched.lost() > 0) {
      throw new ServiceFailure("%d visitors lost: %s".formatted(watched.lost(), watched.losses()));
    }
    return watched;
  }

  public Order.PlacesTold ask(Order.Places order) throws ServiceFailure {
    return ask(order, Order.PlacesTold.class);
  }

  public Order.Returned ask(Order.AwaitReturn order) throws ServiceFailure {
    return ask(order, Order.Returned.class);
  }

  public Order.JoinsCounted ask(Order.CountJoins order) throws ServiceFailure {
    return ask(order, Order.JoinsCounted.class);
  }

  /** An order that has no result. */
  public void tell(Order order) throws ServiceFailure {
    ask(order, Order.Done.class);
  }

  private synchronized <A> A ask(Order order, Class<A> type) throws ServiceFailure {
    try {
      orders.write(json.writeValueAsString(order));
      orders.newLine();
      orders.flush();
      String answer = answers.readLine();
      if (answer == null) {
        throw new ServiceFailure("the load generator has ended. " + lastWords());
      }
      return json.readValue(answer, type);
    } catch (IOException e) {
      throw new ServiceFailure("the load generator does not answer: " + e.getMessage(), e);
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
