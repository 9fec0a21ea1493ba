package dev.sluice.observability;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.mock.env.MockEnvironment;

class VisitStepsTest {

  private static final Logger LOGGER = (Logger) LoggerFactory.getLogger("visits");
  private static final VisitTrace VISIT = VisitTrace.of("visitor");

  @Test
  void everyLineOfTheWorkHasTheTrace() {
    try (VisitSteps.During _ = VisitSteps.during("outer", VISIT)) {
      assertThat(MDC.get("traceId")).isEqualTo(VISIT.id());
      try (VisitSteps.During _ = VisitSteps.during("inner", VisitTrace.of("other"))) {
        assertThat(VisitSteps.current()).isEqualTo(VisitTrace.of("other"));
      }
      assertThat(VisitSteps.current()).isEqualTo(VISIT);
    }
    assertThat(VisitSteps.current()).isNull();
  }

  @Test
  void whileNobodyLooksNoVisitIsAskedFor() {
    AtomicInteger asked = new AtomicInteger();
    Supplier<VisitTrace> visit =
        () -> {
          asked.incrementAndGet();
          return VISIT;
        };
    LOGGER.setLevel(Level.INFO);
    VisitSteps.taken("step", visit);
    assertThat(asked.get()).isZero();
    LOGGER.setLevel(Level.DEBUG);
    VisitSteps.taken("step", visit);
    assertThat(asked.get()).isEqualTo(1);
  }

  /** A collector of OpenTelemetry is stood in for by a server that keeps what it is sent. */
  @Test
  void stepsAreExportedUnderTheTraceOfTheVisit() throws Exception {
    BlockingQueue<byte[]> received = new LinkedBlockingQueue<>();
    HttpServer collector =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
    collector.createContext(
        "/v1/traces",
        exchange -> {
          received.add(exchange.getRequestBody().readAllBytes());
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    collector.start();
    LOGGER.setLevel(Level.INFO);
    MockEnvironment environment =
        new MockEnvironment()
            .withProperty("spring.application.name", "queue-server")
            .withProperty("otel.traces.exporter", "otlp")
            .withProperty(
                "otel.exporter.otlp.endpoint",
                "http://127.0.0.1:" + collector.getAddress().getPort());
    try {
      try (TraceExport _ = TraceExport.of(environment)) {
        VisitSteps.taken("join joined", () -> VISIT);
      }
      byte[] sent = received.poll(10, TimeUnit.SECONDS);
      assertThat(sent).isNotNull();
      String text = new String(sent, StandardCharsets.ISO_8859_1);
      String trace = new String(HexFormat.of().parseHex(VISIT.id()), StandardCharsets.ISO_8859_1);
      assertThat(text).contains("join joined", "queue-server", trace);
      assertThat(VisitSteps.areWatched()).as("after the export has ended").isFalse();
    } finally {
      collector.stop(0);
    }
  }
}
