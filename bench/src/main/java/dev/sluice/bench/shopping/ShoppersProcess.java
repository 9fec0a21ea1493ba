package dev.sluice.bench.shopping;

import dev.sluice.bench.load.OrderedProcess;
import dev.sluice.devservices.ServiceFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The shoppers as a child process, as seen by the one who tells them what to do. */
public final class ShoppersProcess implements AutoCloseable {

  /** The word with which the command becomes the shoppers. */
  public static final String WORD = "shoppers";

  private final OrderedProcess process;

  private ShoppersProcess(OrderedProcess process) {
    this.process = process;
  }

  /**
   * Starts them. Connections that were idle for long are opened anew: the shop closes them after
   * twenty seconds.
   */
  public static ShoppersProcess start(Path java, String main, Path log, Instruction.Begin begin)
      throws ServiceFailure {
    OrderedProcess process =
        OrderedProcess.start(
            "the process of the shoppers",
            java,
            List.of("-Xmx256m", "-Djdk.httpclient.keepalive.timeout=10"),
            List.of(main, WORD),
            log);
    boolean begun = false;
    try {
      process.ask(begin, Instruction.Done.class);
      begun = true;
    } finally {
      if (!begun) {
        process.close();
      }
    }
    return new ShoppersProcess(process);
  }

  public void tell(Instruction instruction) throws ServiceFailure {
    process.ask(instruction, Instruction.Done.class);
  }

  /** Returns when the seconds are over. */
  public Watched watch(int seconds) throws ServiceFailure {
    return process.ask(new Instruction.Watch(seconds), Watched.class);
  }

  /** CPU time since they were started. */
  public Duration cpu() {
    return process.cpu();
  }

  @Override
  public void close() {
    process.close();
  }
}
