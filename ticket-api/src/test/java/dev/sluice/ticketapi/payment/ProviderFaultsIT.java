package dev.sluice.ticketapi.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.ticketapi.Together;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Everything that a provider can do to us, done by a socket. G01 to G12, G14, G19. */
@Timeout(60)
class ProviderFaultsIT {

  private static final Money MONEY = new Money(1000, "KRW");
  private static final Duration CONNECT = Duration.ofMillis(300);
  private static final Duration ANSWER = Duration.ofMillis(600);
  private static final Duration CALL = Duration.ofMillis(900);

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final List<Duration> pauses = new ArrayList<>();
  private final List<AutoCloseable> opened = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable closeable : opened.reversed()) {
      closeable.close();
    }
  }

  private FakePeer peer(FakePeer.Behaviour behaviour) throws IOException {
    FakePeer peer = new FakePeer(behaviour);
    opened.add(peer);
    return peer;
  }

  private static PaymentSettings.Breaker never() {
    return new PaymentSettings.Breaker(1, Duration.ofSeconds(10), 10_000, Duration.ofSeconds(5));
  }

  private ProviderCalls calls(URI uri, int atOnce, PaymentSettings.Breaker breaker) {
    PaymentSettings settings =
        new PaymentSettings(uri, "key", CONNECT, ANSWER, CALL, atOnce, atOnce, 0.1, breaker);
    ProviderCalls calls = new ProviderCalls(settings, new ProviderMetrics(meters), pauses::add);
    opened.add(calls::close);
    return calls;
  }

  private PaymentGateway gateway(ProviderCalls calls) {
    return new HttpPaymentGateway(calls, new ProviderMetrics(meters));
  }

  private PaymentGateway gateway(URI uri) {
    return gateway(calls(uri, 100, never()));
  }

  private static CaptureOutcome capture(PaymentGateway gateway) {
    return gateway.capture(new CaptureRequest("order:1", MONEY, PaymentMethod.CARD, "tok_ok"));
  }

  private static <T> T within(Duration atMost, Supplier<T> work) {
    long begun = System.nanoTime();
    T result = work.get();
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(atMost);
    return result;
  }

  private double count(String meter) {
    return meters.find(meter).counters().stream().mapToDouble(c -> c.count()).sum();
  }

  @Test
  void anAnswerIsWhatItSays() throws Exception {
    assertThat(capture(gateway(peer(FakePeer.captured()).uri())))
        .isEqualTo(new CaptureOutcome.Captured("ch_1"));
  }

  @Test
  void aBlackHoleIsAskedOnce() throws Exception {
    FakePeer peer = peer(FakePeer.blackHole());
    PaymentGateway gateway = gateway(peer.uri());
    assertThat(within(Duration.ofSeconds(3), () -> capture(gateway)))
        .isEqualTo(new CaptureOutcome.Unknown());
    assertThat(peer.requests()).as("a charge is never repeated after a read timeout").isEqualTo(1);
    assertThat(within(Duration.ofSeconds(3), () -> gateway.find("order:1")))
        .isEqualTo(new ChargeSearch.Unknown());
    assertThat(within(Duration.ofSeconds(3), () -> gateway.refund("ch_1")))
        .isEqualTo(RefundOutcome.UNKNOWN);
  }

  @Test
  void aConnectionThatBreaksAfterTheRequestIsUnknown() throws Exception {
    FakePeer peer = peer(FakePeer.resetting());
    assertThat(capture(gateway(peer.uri()))).isEqualTo(new CaptureOutcome.Unknown());
    assertThat(peer.requests()).isEqualTo(1);
    peer.behave(Socket::close);
    assertThat(capture(gateway(peer.uri()))).isEqualTo(new CaptureOutcome.Unknown());
    assertThat(peer.requests()).isEqualTo(2);
  }

  @Test
  void aServerErrorIsUnknown() throws Exception {
    FakePeer peer = peer(FakePeer.answering(500, "{}"));
    assertThat(capture(gateway(peer.uri()))).isEqualTo(new CaptureOutcome.Unknown());
    peer.behave(FakePeer.answering(503, "busy"));
    assertThat(capture(gateway(peer.uri()))).isEqualTo(new CaptureOutcome.Unknown());
    assertThat(peer.requests()).isEqualTo(2);
  }

  @Test
  void nonsenseIsUnknown() throws Exception {
    for (String body :
        List.of("", "<html>", "{}", "{\"id\":\"ch_1\"}", "{\"state\":\"CAPTURED\"}", "[]")) {
      FakePeer peer = peer(FakePeer.answering(200, body));
      assertThat(capture(gateway(peer.uri()))).as(body).isEqualTo(new CaptureOutcome.Unknown());
      assertThat(gateway(peer.uri()).find("order:1"))
          .as(body)
          .isEqualTo(new ChargeSearch.Unknown());
    }
  }

  /** A proxy that knows no such path must not be taken for a provider that knows no such charge. */
  @Test
  void aNotFoundOfSomebodyElseIsUnknown() throws Exception {
    FakePeer peer = peer(FakePeer.answering(404, "{\"error\":\"no route\"}"));
    assertThat(gateway(peer.uri()).find("order:1")).isEqualTo(new ChargeSearch.Unknown());
    peer.behave(FakePeer.answering(404, "{\"type\":\"not-found\"}"));
    assertThat(gateway(peer.uri()).find("order:1")).isEqualTo(new ChargeSearch.NothingCharged());
  }

  @Test
  void aRefusalOfTheProviderMeansThatNothingWasCharged() throws Exception {
    FakePeer peer = peer(FakePeer.answering(401, "{\"type\":\"key-required\"}"));
    assertThat(capture(gateway(peer.uri()))).isInstanceOf(CaptureOutcome.NotReached.class);
  }

  /** The head comes in time, and then a byte now and then: only the limit of the call ends it. */
  @Test
  void aDrippingBodyEndsWithTheCall() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    opened.add(over::countDown);
    FakePeer peer =
        peer(socket -> {
          OutputStream out = socket.getOutputStream();
          out.write(FakePeer.response(200, 10_000, ""));
          for (int i = 0; i < 10_000 && !over.await(50, TimeUnit.MILLISECONDS); i++) {
            out.write(' ');
            out.flush();
          }
        });
    long begun = System.nanoTime();
    assertThat(capture(gateway(peer.uri()))).isEqualTo(new CaptureOutcome.Unknown());
    assertThat(Duration.ofNanos(System.nanoTime() - begun))
        .isBetween(CALL.minusMillis(100), CALL.plusSeconds(2));
  }

  @Test
  void anAnswerWithoutEndIsUnknown() throws Exception {
    FakePeer peer =
        peer(socket -> {
          OutputStream out = socket.getOutputStream();
          out.write(FakePeer.response(200, Integer.MAX_VALUE, ""));
          byte[] block = new byte[1 << 16];
          while (true) {
            out.write(block);
          }
        });
    assertThat(within(Duration.ofSeconds(5), () -> capture(gateway(peer.uri()))))
        .isEqualTo(new CaptureOutcome.Unknown());
  }

  /** Nobody listens: surely not charged, so it is tried twice more, with growing pauses. */
  @Test
  void whoIsNotReachedIsAskedAgainTwice() throws Exception {
    URI nobody;
    try (FakePeer peer = new FakePeer(FakePeer.captured())) {
      nobody = peer.uri();
    }
    assertThat(within(Duration.ofSeconds(3), () -> capture(gateway(nobody))))
        .isInstanceOf(CaptureOutcome.NotReached.class);
    assertThat(pauses).hasSize(2);
    assertThat(pauses.get(0)).isBetween(Duration.ofMillis(25), Duration.ofMillis(50));
    assertThat(pauses.get(1)).isBetween(Duration.ofMillis(50), Duration.ofMillis(100));
    assertThat(count("ticketing.payment.retries")).isEqualTo(2);
  }

  @Test
  void aQueueThatIsFullIsNotReached() throws Exception {
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      // Linux takes one more than the backlog; after that nobody's handshake ends.
      List<Socket> fillers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        Socket filler = new Socket();
        fillers.add(filler);
        try {
          filler.connect(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), full.getLocalPort()), 200);
        } catch (IOException notTaken) {
          break;
        }
      }
      URI uri = URI.create("http://127.0.0.1:" + full.getLocalPort());
      assertThat(within(Duration.ofSeconds(3), () -> capture(gateway(uri))))
          .isInstanceOf(CaptureOutcome.NotReached.class);
      for (Socket filler : fillers) {
        filler.close();
      }
    }
  }

  // G08
  @Test
  void aStormOfFailuresIsNotAStormOfRepetitions() throws Exception {
    URI nobody;
    try (FakePeer peer = new FakePeer(FakePeer.captured())) {
      nobody = peer.uri();
    }
    PaymentGateway gateway = gateway(nobody);
    for (int i = 0; i < 200; i++) {
      capture(gateway);
    }
    assertThat(count("ticketing.payment.retries")).isBetween(20.0, 26.0);
  }

  // G09, PERF-4
  @Test
  void ofThreeHundredAtOnceTwoHundredAreRefusedAtOnce() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    FakePeer peer =
        peer(socket -> {
          gate.await();
          FakePeer.captured().answer(socket);
        });
    PaymentSettings patient =
        new PaymentSettings(
            peer.uri(),
            "key",
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            100,
            10,
            0.1,
            never());
    ProviderCalls calls = new ProviderCalls(patient, new ProviderMetrics(meters), pauses::add);
    opened.add(calls::close);
    PaymentGateway gateway = gateway(calls);
    // what is loaded at the first call is not what is measured
    peer.behave(FakePeer.captured());
    capture(gateway);
    peer.behave(socket -> {
      gate.await();
      FakePeer.captured().answer(socket);
    });

    record Told(CaptureOutcome outcome, Duration after) {}
    List<Told> refused = Collections.synchronizedList(new ArrayList<>());
    List<Callable<CaptureOutcome>> tasks = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      tasks.add(() -> {
        long begun = System.nanoTime();
        CaptureOutcome outcome = capture(gateway);
        if (outcome instanceof CaptureOutcome.NotReached) {
          refused.add(new Told(outcome, Duration.ofNanos(System.nanoTime() - begun)));
          if (refused.size() == 200) {
            assertThat(calls.busyFor()).isPresent();
            gate.countDown();
          }
        }
        return outcome;
      });
    }
    List<CaptureOutcome> outcomes = Together.run(tasks);
    assertThat(refused).hasSize(200);
    assertThat(outcomes.stream().filter(CaptureOutcome.Captured.class::isInstance)).hasSize(100);
    List<Duration> times = refused.stream().map(Told::after).sorted().toList();
    assertThat(times.get(190)).isLessThan(Duration.ofMillis(50));
    System.out.printf(
        "300 at once, 100 let through: 200 refused, median %d us, 95 %% within %d us, last %d us%n",
        times.get(100).toNanos() / 1000,
        times.get(190).toNanos() / 1000,
        times.get(199).toNanos() / 1000);
    assertThat(calls.busyFor()).isEmpty();
    assertThat(count("ticketing.payment.refused")).isEqualTo(200);
  }

  /** Sale and repair have room of their own. G10 */
  @Test
  void capturesThatHangLeaveRoomForLookups() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    opened.add(gate::countDown);
    FakePeer peer =
        peer(socket -> {
          gate.await();
          FakePeer.captured().answer(socket);
        });
    ProviderCalls calls = calls(peer.uri(), 1, never());
    PaymentGateway gateway = gateway(calls);
    Thread hanging = Thread.startVirtualThread(() -> capture(gateway));
    await().until(() -> peer.requests() == 1);
    assertThat(capture(gateway)).isInstanceOf(CaptureOutcome.NotReached.class);
    peer.behave(FakePeer.captured());
    assertThat(gateway.find("order:1")).isEqualTo(new ChargeSearch.Captured("ch_1"));
    gate.countDown();
    hanging.join();
  }

  // G12
  @Test
  void theBreakerOpensTriesAndCloses() throws Exception {
    FakePeer peer = peer(FakePeer.answering(500, "{}"));
    Duration openFor = Duration.ofMillis(400);
    ProviderCalls calls =
        calls(
            peer.uri(), 100, new PaymentSettings.Breaker(0.5, Duration.ofSeconds(60), 10, openFor));
    PaymentGateway gateway = gateway(calls);
    assertThat(breaker()).isZero();
    for (int i = 0; i < 10; i++) {
      assertThat(capture(gateway)).isEqualTo(new CaptureOutcome.Unknown());
    }
    assertThat(breaker()).isEqualTo(2);
    assertThat(calls.busyFor()).isPresent();

    int asked = peer.requests();
    CaptureOutcome refused = within(Duration.ofMillis(50), () -> capture(gateway));
    assertThat(((CaptureOutcome.NotReached) refused).retryAfter())
        .isBetween(Duration.ZERO, openFor);
    assertThat(gateway.find("order:1")).isEqualTo(new ChargeSearch.Unknown());
    assertThat(peer.requests()).as("it is left alone").isEqualTo(asked);

    // still broken: a few try, and it opens again
    await().until(() -> calls.busyFor().isEmpty());
    for (int i = 0; i < 20; i++) {
      capture(gateway);
    }
    assertThat(peer.requests() - asked).isEqualTo(5);
    assertThat(breaker()).isEqualTo(2);

    peer.behave(FakePeer.captured());
    await().until(() -> calls.busyFor().isEmpty());
    assertThat(capture(gateway)).isEqualTo(new CaptureOutcome.Captured("ch_1"));
    assertThat(breaker()).as("half open").isEqualTo(1);
    for (int i = 0; i < 4; i++) {
      capture(gateway);
    }
    assertThat(breaker()).isZero();
    assertThat(count("ticketing.payment.refused")).isEqualTo(17);
  }

  private double breaker() {
    return meters.get("ticketing.payment.breaker").gauge().value();
  }

  // G03, G14
  @Test
  void aSuccessThatCameLateIsCounted() throws Exception {
    FakePeer peer = peer(FakePeer.blackHole());
    PaymentGateway gateway = gateway(peer.uri());
    capture(gateway);
    peer.behave(FakePeer.captured());
    gateway.find("order:1");
    gateway.find("order:1");
    assertThat(count("ticketing.payment.late")).isEqualTo(1);
    assertThat(meters.get("ticketing.payment.calls").tag("outcome", "no-answer").timer().count())
        .isEqualTo(1);
    assertThat(
            meters
                .get("ticketing.payment.calls")
                .tag("outcome", "no-answer")
                .timer()
                .totalTime(TimeUnit.MILLISECONDS))
        .isCloseTo((double) ANSWER.toMillis(), org.assertj.core.api.Assertions.within(500.0));
  }

  /** A provider that ends connections at rest: the next call takes a new one. G19 */
  @Test
  void aConnectionThatTheProviderEndedIsNotUsedAgain() throws Exception {
    FakePeer peer =
        peer(socket -> {
          FakePeer.captured().answer(socket);
          socket.shutdownOutput();
        });
    PaymentGateway gateway = gateway(peer.uri());
    for (int asked = 1; asked <= 3; asked++) {
      assertThat(capture(gateway)).isEqualTo(new CaptureOutcome.Captured("ch_1"));
      assertThat(peer.requests()).isEqualTo(asked);
      await().until(peer::callersHaveLeft);
    }
  }
}
