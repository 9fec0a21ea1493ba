package dev.sluice.paymentprovider.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sluice.paymentprovider.fault.Delivery;
import dev.sluice.paymentprovider.fault.FaultSwitch;
import dev.sluice.paymentprovider.fault.Faults;
import dev.sluice.paymentprovider.fault.Verdict;
import dev.sluice.paymentprovider.ledger.Ledger;
import dev.sluice.paymentprovider.meter.ProviderMeters;
import dev.sluice.paymentprovider.notice.Notices;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The HTTP side: who asks, what goes wrong, who answers. One virtual thread for each request. */
public final class ProviderServer implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger("payment-provider");
  private static final int BACKLOG = 1024;
  private static final int STOPS_WITHIN_SECONDS = 1;

  static {
    // Read once by the JDK's server, before the first one is made. Answers are small and written in
    // two pieces, which the kernel would hold back; and a connection at rest stays open longer than
    // callers keep theirs, so that it is always they who end it.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.setProperty("sun.net.httpserver.maxIdleConnections", "4096");
    System.setProperty("sun.net.httpserver.idleInterval", "120");
  }

  private final byte[] authorization;
  private final Ledger ledger;
  private final FaultSwitch faults;
  private final ChargeRoutes charges;
  private final ProviderMeters meters;
  private final CountDownLatch ending = new CountDownLatch(1);
  private final Deliverer deliverer = new Deliverer(ending);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  private ProviderServer(
      InetSocketAddress address,
      String apiKey,
      Ledger ledger,
      FaultSwitch faults,
      Notices notices,
      ProviderMeters meters)
      throws IOException {
    this.meters = meters;
    this.authorization = ("Bearer " + apiKey).getBytes(StandardCharsets.UTF_8);
    this.ledger = ledger;
    this.faults = faults;
    this.charges = new ChargeRoutes(ledger, notices);
    this.server = HttpServer.create(address, BACKLOG);
  }

  /** Listens from now on. */
  public static ProviderServer start(
      InetSocketAddress address,
      String apiKey,
      Ledger ledger,
      FaultSwitch faults,
      Notices notices,
      ProviderMeters meters)
      throws IOException {
    ProviderServer started = new ProviderServer(address, apiKey, ledger, faults, notices, meters);
    started.server.createContext("/", started::handle);
    started.server.setExecutor(started.threads);
    started.server.start();
    return started;
  }

  public int port() {
    return server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    long began = System.nanoTime();
    try (exchange) {
      Reply reply = reply(exchange);
      meters.answered(reply.status(), System.nanoTime() - began);
      deliverer.deliver(exchange, reply);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Reply reply(HttpExchange exchange) {
    try {
      return answer(Call.of(exchange));
    } catch (Refusal refusal) {
      return refusal.reply();
    } catch (IOException | RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "a request failed, the caller got 500", e);
      return new Reply(500, new Problem("internal-error", 500, "the failure was logged"));
    }
  }

  private Reply answer(Call call) throws IOException {
    if (call.is("GET", "health")) {
      return ledger.usable()
          ? new Reply(200, Map.of("status", "UP"))
          : new Reply(503, Map.of("status", "DOWN"));
    }
    if (!isAllowed(call)) {
      throw new Refusal(401, "key-required", "send the API key as Authorization: Bearer");
    }
    if (call.is("GET", "v1", "faults")) {
      return new Reply(200, faults.faults());
    }
    if (call.is("PUT", "v1", "faults")) {
      Faults next = call.body(Faults.class);
      faults.set(next);
      LOG.log(System.Logger.Level.INFO, "from now on: {0}", next);
      return new Reply(200, next);
    }
    return failing(call, faults.next());
  }

  private boolean isAllowed(Call call) {
    byte[] shown = call.header("Authorization").orElse("").getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(authorization, shown);
  }

  private Reply failing(Call call, Verdict verdict) throws IOException {
    if (!verdict.carriedOut()) {
      return new Reply(500, Map.of()).delivered(verdict.delivery(), verdict.latency());
    }
    Reply reply;
    try {
      reply = charges.answer(call);
    } catch (Refusal refusal) {
      reply = refusal.reply();
    }
    Duration delay = reply.delay().plus(verdict.latency());
    return verdict.delivery() == Delivery.WHOLE
        ? reply.delivered(reply.delivery(), delay)
        : reply.delivered(verdict.delivery(), delay);
  }

  /** Takes no more requests, and gives those under way a moment. */
  @Override
  public void close() {
    ending.countDown();
    server.stop(STOPS_WITHIN_SECONDS);
    threads.shutdownNow();
  }
}
