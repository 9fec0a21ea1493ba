package dev.sluice.monitorui;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the dashboard finds what it shows.
 *
 * @param admissionBatchUrl base URL of admission-batch
 * @param operatorKey the operator key of admission-batch, at least 16 characters
 */
@ConfigurationProperties("monitor")
public record MonitorSettings(
    @DefaultValue("http://127.0.0.1:8082") URI admissionBatchUrl,
    @DefaultValue("") String operatorKey) {

  private static final int SHORTEST_KEY = 16;

  public MonitorSettings {
    String scheme = admissionBatchUrl.getScheme();
    if (admissionBatchUrl.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
      throw new IllegalArgumentException(
          "monitor.admission-batch-url must be an absolute http or https URL, was "
              + admissionBatchUrl);
    }
    if (operatorKey.isEmpty()) {
      throw new IllegalArgumentException(
          "monitor.operator-key is missing: set it to the value of admission.operator-key");
    }
    if (operatorKey.length() < SHORTEST_KEY) {
      throw new IllegalArgumentException(
          "monitor.operator-key must have at least %d characters, had %d"
              .formatted(SHORTEST_KEY, operatorKey.length()));
    }
  }

  /** Without the key: settings end up in logs. */
  @Override
  public String toString() {
    return "MonitorSettings[admissionBatchUrl=" + admissionBatchUrl + "]";
  }
}
