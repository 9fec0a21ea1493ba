package dev.sluice.observability;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;

/**
 * Sends the steps of visits to a collector of OpenTelemetry. Off unless {@code
 * otel.traces.exporter} says otherwise; then the names of OpenTelemetry's own settings hold, as
 * environment variables or as properties.
 */
final class TraceExport implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TraceExport.class);
  private static final String EXPORTER = "otel.traces.exporter";
  private static final String NONE = "none";

  /** What may stand in a file of properties too; the library itself reads the environment only. */
  private static final List<String> SETTINGS =
      List.of(
          EXPORTER,
          "otel.exporter.otlp.endpoint",
          "otel.exporter.otlp.traces.endpoint",
          "otel.exporter.otlp.headers",
          "otel.exporter.otlp.protocol",
          "otel.exporter.otlp.timeout",
          "otel.resource.attributes",
          "otel.service.name",
          "otel.traces.sampler",
          "otel.traces.sampler.arg");

  private final @Nullable OpenTelemetrySdk sdk;

  private TraceExport(@Nullable OpenTelemetrySdk sdk) {
    this.sdk = sdk;
  }

  static TraceExport of(Environment environment) {
    String exporter = environment.getProperty(EXPORTER, NONE);
    if (exporter.isBlank() || exporter.equals(NONE)) {
      return new TraceExport(null);
    }
    OpenTelemetrySdk sdk =
        AutoConfiguredOpenTelemetrySdk.builder()
            .addPropertiesSupplier(() -> settings(environment))
            .disableShutdownHook()
            .build()
            .getOpenTelemetrySdk();
    VisitSteps.exportTo(sdk.getTracer("dev.sluice"));
    LOG.info("The steps of visits are exported (exporter={})", exporter);
    return new TraceExport(sdk);
  }

  private static Map<String, String> settings(Environment environment) {
    Map<String, String> settings = new HashMap<>();
    settings.put("otel.metrics.exporter", NONE);
    settings.put("otel.logs.exporter", NONE);
    settings.put("otel.exporter.otlp.protocol", "http/protobuf");
    settings.put("otel.service.name", environment.getProperty("spring.application.name", "sluice"));
    for (String name : SETTINGS) {
      String value = environment.getProperty(name);
      if (value != null) {
        settings.put(name, value);
      }
    }
    return settings;
  }

  @Override
  public void close() {
    if (sdk != null) {
      VisitSteps.exportTo(null);
      sdk.close();
    }
  }
}
