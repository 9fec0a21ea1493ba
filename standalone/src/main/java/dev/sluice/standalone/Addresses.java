package dev.sluice.standalone;

import java.net.InetAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;

/**
 * Where the applications listen on loopback.
 *
 * @param portBase port of the first application, the others follow it
 */
record Addresses(int portBase) {
  static final String HOST = InetAddress.getLoopbackAddress().getHostAddress();
  static final String DEMO_LINE = "summer-show";

  /** As each application chooses it by itself. */
  private static final int METRICS_ABOVE = 500;

  int port(Application application) {
    return portBase + application.portOffset();
  }

  List<Integer> ports() {
    return Arrays.stream(Application.values()).map(this::port).toList();
  }

  String url(Application application, String path) {
    return "http://" + HOST + ":" + port(application) + path;
  }

  URI readiness(Application application) {
    return URI.create(url(application, application.readinessPath()));
  }

  String waitingRoom() {
    return url(Application.QUEUE_SERVER, "/lines/" + DEMO_LINE);
  }

  String shop() {
    return url(Application.TICKET_API, "/");
  }

  String demoPerformance() {
    return url(Application.TICKET_API, "/performances/1");
  }

  String operatorApi() {
    return url(Application.ADMISSION_BATCH, "/operator/lines");
  }

  String paymentProvider() {
    return url(Application.PAYMENT_PROVIDER, "");
  }

  /** Where the shop hears of charges. */
  String paymentNotices() {
    return url(Application.TICKET_API, "/api/payments/notices");
  }

  /** Where Prometheus reads, of the first application; those of the others follow. */
  String metrics() {
    return "http://%s:%d/actuator/prometheus, and the %d ports after it"
        .formatted(HOST, metricsPort(Application.QUEUE_SERVER), Application.values().length - 1);
  }

  int metricsPort(Application application) {
    return port(application) + METRICS_ABOVE;
  }

  String dashboard() {
    return url(Application.MONITOR_UI, "/");
  }
}
