package dev.sluice.paymentprovider.notice;

import dev.sluice.paymentprovider.fault.FaultSwitch;
import dev.sluice.paymentprovider.meter.ProviderMeters;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/**
 * Brings deliveries to the receiver, again with growing pauses until it takes them. A few at once;
 * who waits for a repetition does not keep the others waiting.
 */
final class Postman implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger("payment-provider");
  private static final int AT_ONCE = 4;
  private static final int UNDER_WAY_AT_MOST = 400;
  private static final int ATTEMPTS = 12;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
  private static final Duration CONNECTS_WITHIN = Duration.ofSeconds(1);
  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(5);
  private static final int OVERTAKEN_FOR_MS = 2000;
  private static final int OK = 200;

  private final Webhook webhook;
  private final FaultSwitch faults;
  private final InstantSource clock;
  private final ProviderMeters meters;
  private final JsonMapper json = new JsonMapper();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore sending = new Semaphore(AT_ONCE);
  private final Semaphore underWay = new Semaphore(UNDER_WAY_AT_MOST);
  private final CountDownLatch ending = new CountDownLatch(1);
  private final HttpClient http;

  Postman(Webhook webhook, FaultSwitch faults, InstantSource clock, ProviderMeters meters) {
    this.meters = meters;
    this.webhook = webhook;
    this.faults = faults;
    this.clock = clock;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECTS_WITHIN)
            .build();
  }

  /** Waits while too many deliveries are under way. */
  void take(Delivery delivery) throws InterruptedException {
    underWay.acquire();
    byte[] body = json.writeValueAsBytes(delivery);
    boolean twice = faults.sendsTwice();
    boolean overtaken = faults.isOvertaken();
    threads.execute(() -> {
      try {
        if (overtaken) {
          pause(ThreadLocalRandom.current().nextInt(OVERTAKEN_FOR_MS));
        }
        bring(body);
        if (twice) {
          bring(body);
        }
      } catch (InterruptedException closing) {
        Thread.currentThread().interrupt();
      } finally {
        underWay.release();
      }
    });
  }

  private void bring(byte[] body) throws InterruptedException {
    Duration pause = FIRST_PAUSE;
    for (int attempt = 1; ending.getCount() > 0; attempt++) {
      String failure = failure(body);
      if (failure.isEmpty()) {
        meters.notice(ProviderMeters.Notice.DELIVERED);
        return;
      }
      if (attempt == ATTEMPTS) {
        LOG.log(System.Logger.Level.WARNING, "a delivery was given up: {0}", failure);
        meters.notice(ProviderMeters.Notice.GIVEN_UP);
        return;
      }
      meters.notice(ProviderMeters.Notice.REPEATED);
      pause(pause.toMillis() / 2 + ThreadLocalRandom.current().nextLong(pause.toMillis()));
      pause =
          pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0
              ? LONGEST_PAUSE
              : pause.multipliedBy(2);
    }
  }

  /** Empty when it was taken. */
  private String failure(byte[] body) throws InterruptedException {
    long now = clock.instant().getEpochSecond();
    HttpRequest request =
        HttpRequest.newBuilder(webhook.url())
            .timeout(ANSWERS_WITHIN)
            .header("Content-Type", "application/json")
            .header("Notice-Key", webhook.key().id())
            .header("Notice-Time", Long.toString(now))
            .header("Notice-Signature", webhook.key().sign(now, body))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    sending.acquire();
    try {
      int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      return status == OK ? "" : "the receiver answered " + status;
    } catch (IOException e) {
      return e.toString();
    } finally {
      sending.release();
    }
  }

  private void pause(long millis) throws InterruptedException {
    boolean _ = ending.await(millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    ending.countDown();
    threads.shutdownNow();
    http.shutdownNow();
  }
}
