package dev.sluice.paymentprovider;

import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of the process, and the door at which Prometheus reads them, as the applications of
 * the platform have one. A port that is taken is a warning: the provider takes money all the same.
 */
final class MetricsDoor implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger("payment-provider");
  private static final String PATH = "/actuator/prometheus";
  private static final int ABOVE_THE_APPLICATION = 500;

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private @Nullable HTTPServer server;

  MetricsDoor() {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  PrometheusMeterRegistry registry() {
    return registry;
  }

  /**
   * Lets metrics be read, at {@code payment-provider.metrics.address} and {@code .port}.
   *
   * @param port of the provider
   */
  void open(Map<String, String> environment, int port) {
    String address = environment.getOrDefault("PAYMENTPROVIDER_METRICS_ADDRESS", "127.0.0.1");
    try {
      int own =
          Integer.parseInt(
              environment.getOrDefault(
                  "PAYMENTPROVIDER_METRICS_PORT", Integer.toString(port + ABOVE_THE_APPLICATION)));
      server =
          HTTPServer.builder()
              .hostname(address)
              .port(own)
              .registry(registry.getPrometheusRegistry())
              .metricsHandlerPath(PATH)
              .buildAndStart();
      LOG.log(
          System.Logger.Level.INFO,
          "metrics at http://{0}:{1}{2}",
          address,
          Integer.toString(server.getPort()),
          PATH);
    } catch (IOException | IllegalArgumentException e) {
      LOG.log(System.Logger.Level.WARNING, "nobody can read the metrics: {0}", e.toString());
    }
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
    registry.close();
  }
}
