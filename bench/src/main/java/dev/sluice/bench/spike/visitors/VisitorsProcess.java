package dev.sluice.bench.spike.visitors;

import dev.sluice.bench.load.OrderedProcess;
import dev.sluice.devservices.ServiceFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A part of the crowd as a child process, as seen by the one who tells it what to do. */
public final class VisitorsProcess implements AutoCloseable {

  private final OrderedProcess process;

  private VisitorsProcess(OrderedProcess process) {
    this.process = process;
  }

  /**
   * Starts one.
   *
   * @param main the command's own main class, which becomes visitors when told so
   * @param log where it writes what goes wrong
   */
  public static VisitorsProcess start(Path java, String main, Path log) throws ServiceFailure {
    return new VisitorsProcess(
        OrderedProcess.start(
            "the process of the visitors",
            java,
            List.of("-Xmx1g", "-Djdk.httpclient.keepalive.timeout=10"),
            List.of(main, VisitorsMain.WORD),
            log));
  }

  /** They set out; returns how many this process plays. */
  public int gather(CrowdOrder.Gather order) throws ServiceFailure {
    return process.ask(order, CrowdOrder.Begun.class).visitors();
  }

  public CrowdSeen look() throws ServiceFailure {
    return process.ask(new CrowdOrder.Look(), CrowdSeen.class);
  }

  /** Returns when everybody has an end, or the time is over. */
  public CrowdOutcome finish(int withinSeconds) throws ServiceFailure {
    return process.ask(new CrowdOrder.Finish(withinSeconds), CrowdOutcome.class);
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
