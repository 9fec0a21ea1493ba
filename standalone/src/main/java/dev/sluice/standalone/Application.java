package dev.sluice.standalone;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** One of the processes of the platform: the four applications and the payment provider. */
public enum Application {
  QUEUE_SERVER(0, "768m"),
  TICKET_API(1, "512m"),
  ADMISSION_BATCH(2, "256m"),
  MONITOR_UI(3, "256m"),
  PAYMENT_PROVIDER(4, "128m");

  private final int portOffset;
  private final String heapAtMost;

  Application(int portOffset, String heapAtMost) {
    this.portOffset = portOffset;
    this.heapAtMost = heapAtMost;
  }

  /** Name of the module, its jar and its log. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Distance of its port from the first one. */
  int portOffset() {
    return portOffset;
  }

  String heapAtMost() {
    return heapAtMost;
  }

  /** Answers 200 when it takes requests. */
  public String readinessPath() {
    return this == PAYMENT_PROVIDER ? "/health" : "/actuator/health/readiness";
  }

  /** The property that makes its log one of JSON documents. */
  String logFormat() {
    return this == PAYMENT_PROVIDER
        ? "payment-provider.log-format"
        : "logging.structured.format.console";
  }

  /** The environment that gives the process these properties. */
  public Map<String, String> environment(Map<String, String> properties) {
    if (this != PAYMENT_PROVIDER) {
      // One variable for all of them: it keeps their exact names and stays out of process lists.
      return Map.of("SPRING_APPLICATION_JSON", JsonMapper.shared().writeValueAsString(properties));
    }
    Map<String, String> environment = new HashMap<>();
    properties.forEach((name, value) ->
        environment.put(name.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT), value));
    return environment;
  }
}
