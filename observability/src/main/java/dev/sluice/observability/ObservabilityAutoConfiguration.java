package dev.sluice.observability;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Gives every application the door to its metrics and, when asked for, the export of traces. */
@AutoConfiguration(
    afterName =
        "org.springframework.boot.micrometer.metrics.autoconfigure.export.prometheus"
            + ".PrometheusMetricsExportAutoConfiguration")
@EnableConfigurationProperties(MetricsSettings.class)
class ObservabilityAutoConfiguration {

  @Bean
  @ConditionalOnBean(PrometheusMeterRegistry.class)
  @ConditionalOnBooleanProperty(name = "metrics.enabled", matchIfMissing = true)
  MetricsDoor metricsDoor(
      PrometheusMeterRegistry registry, MetricsSettings settings, Environment environment) {
    return new MetricsDoor(
        registry, settings, environment.getProperty("server.port", Integer.class, 8080));
  }

  @Bean
  TraceExport traceExport(Environment environment) {
    return TraceExport.of(environment);
  }
}
