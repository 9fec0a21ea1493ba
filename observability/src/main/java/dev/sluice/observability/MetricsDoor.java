package dev.sluice.observability;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The door at which Prometheus reads the metrics of this process: {@code /actuator/prometheus} on a
 * port of its own, so that no rule of a proxy and no filter stands between a visitor and them.
 *
 * <p>Whoever cannot be watched sells all the same: a port that is taken is a warning.
 */
public final class MetricsDoor implements SmartLifecycle {

  /** Where a scrape asks. */
  public static final String PATH = "/actuator/prometheus";

  private static final Logger LOG = LoggerFactory.getLogger(MetricsDoor.class);

  private final PrometheusMeterRegistry registry;
  private final MetricsSettings settings;
  private final int applicationPort;
  private @Nullable HTTPServer server;
  private @Nullable ExecutorService scrapes;

  MetricsDoor(PrometheusMeterRegistry registry, MetricsSettings settings, int applicationPort) {
    this.registry = registry;
    this.settings = settings;
    this.applicationPort = applicationPort;
  }

  @Override
  public synchronized void start() {
    int port = settings.portBeside(applicationPort);
    ExecutorService workers =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("metrics-", 0).factory());
    try {
      HTTPServer opened =
          HTTPServer.builder()
              .hostname(settings.address())
              .port(port)
              .registry(registry.getPrometheusRegistry())
              .metricsHandlerPath(PATH)
              .executorService(workers)
              .buildAndStart();
      server = opened;
      scrapes = workers;
      LOG.info("Metrics at http://{}:{}{}", settings.address(), opened.getPort(), PATH);
    } catch (IOException e) {
      workers.shutdownNow();
      LOG.warn(
          "Nobody can read the metrics of this process, the door does not open (address={},"
              + " port={}): {}",
          settings.address(),
          port,
          e.toString());
    }
  }

  @Override
  public synchronized void stop() {
    HTTPServer open = server;
    if (open != null) {
      open.close();
      server = null;
    }
    ExecutorService workers = scrapes;
    if (workers != null) {
      workers.shutdownNow();
      scrapes = null;
    }
  }

  /** First to come and last to go: how a process starts and ends is worth seeing. */
  @Override
  public int getPhase() {
    return 0;
  }

  @Override
  public synchronized boolean isRunning() {
    return server != null;
  }

  /** Where it listens, 0 while it does not. */
  public synchronized int port() {
    return server == null ? 0 : server.getPort();
  }
}
