package dev.sluice.bench.load;

import dev.sluice.devservices.ServiceFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A generator as a child process, as seen by the one who gives it orders. One order at a time. */
public final class LoadProcess implements AutoCloseable {

  /** What one generator can hold, with room for its own files below 20,000 descriptors. */
  public static final int VISITORS_AT_MOST = 19_500;

  private final OrderedProcess process;

  private LoadProcess(OrderedProcess process) {
    this.process = process;
  }

  /**
   * Starts a generator.
   *
   * @param main the command's own main class, which becomes a generator when told {@code client}
   * @param log where it writes what goes wrong
   */
  public static LoadProcess start(Path java, String main, Path log) throws ServiceFailure {
    return new LoadProcess(
        OrderedProcess.start(
            "the load generator", java, List.of("-Xmx256m"), List.of(main, "client"), log));
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

  private <A> A ask(Order order, Class<A> type) throws ServiceFailure {
    return process.ask(order, type);
  }

  /** CPU time since it was started. */
  public Duration cpu() {
    return process.cpu();
  }

  @Override
  public void close() {
    process.close();
  }
}
