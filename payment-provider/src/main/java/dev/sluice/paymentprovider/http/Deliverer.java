package dev.sluice.paymentprovider.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Brings answers to callers, in the ways that faults ask for. */
final class Deliverer {

  private static final Duration SILENT_FOR = Duration.ofSeconds(60);
  private static final Duration BETWEEN_BYTES = Duration.ofMillis(300);

  /** Open while the provider runs: nobody waits longer than that. */
  private final CountDownLatch ending;

  Deliverer(CountDownLatch ending) {
    this.ending = ending;
  }

  void deliver(HttpExchange exchange, Reply reply) throws IOException, InterruptedException {
    pause(reply.delay());
    switch (reply.delivery()) {
      case WHOLE -> send(exchange, reply);
      case AS_ERROR ->
          send(exchange, new Reply(500, new Problem("internal-error", 500, "try again later")));
      case CUT -> exchange.close();
      case NEVER -> {
        pause(SILENT_FOR);
        exchange.close();
      }
      case DRIPPING -> drip(exchange, reply);
    }
  }

  private void pause(Duration time) throws InterruptedException {
    if (time.isPositive()) {
      boolean _ = ending.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    byte[] body = begin(exchange, reply);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private void drip(HttpExchange exchange, Reply reply) throws IOException, InterruptedException {
    byte[] body = begin(exchange, reply);
    try (OutputStream out = exchange.getResponseBody()) {
      for (byte next : body) {
        out.write(next);
        out.flush();
        pause(BETWEEN_BYTES);
      }
    }
  }

  private static byte[] begin(HttpExchange exchange, Reply reply) throws IOException {
    byte[] body = Call.JSON.writeValueAsBytes(reply.body());
    exchange
        .getResponseHeaders()
        .set(
            "Content-Type",
            reply.body() instanceof Problem ? "application/problem+json" : "application/json");
    exchange.sendResponseHeaders(reply.status(), body.length);
    return body;
  }
}
