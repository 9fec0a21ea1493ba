package dev.sluice.bench.shopping;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/** Speaks to the nodes of the shop, again when one is busy: twice at the most, after a while. */
final class ShopDoor {

  /** What became of a request. */
  record Reply(int status, String body, int millis) {

    boolean is(int wanted) {
      return status == wanted;
    }

    boolean inTime() {
      return millis <= Watched.OBJECTIVE_MS;
    }
  }

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int REPETITIONS = 2;
  private static final int FIRST_BACKOFF_MILLIS = 300;
  private static final int NO_ANSWER = 0;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final AtomicInteger turn = new AtomicInteger();
  private volatile List<Integer> ports;

  ShopDoor(List<Integer> ports) {
    this.ports = ports;
  }

  void nodes(List<Integer> present) {
    ports = present;
  }

  /** Address of the node whose turn it is. */
  String node() {
    List<Integer> present = ports;
    int port = present.get(Math.floorMod(turn.getAndIncrement(), present.size()));
    return "http://127.0.0.1:" + port;
  }

  static HttpRequest get(String address) {
    return HttpRequest.newBuilder(URI.create(address)).timeout(PATIENCE).build();
  }

  static HttpRequest.Builder post(String address, String pass, String body) {
    return HttpRequest.newBuilder(URI.create(address))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + pass)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  /** The time counts from the first attempt: so long has the visitor waited. */
  Reply send(HttpRequest request, RandomGenerator random) throws InterruptedException {
    long from = System.nanoTime();
    for (int attempt = 0; ; attempt++) {
      Reply reply = once(request, from);
      if (attempt == REPETITIONS || !isWorthRepeating(reply.status(), attempt)) {
        return reply;
      }
      double bound = FIRST_BACKOFF_MILLIS * (1 << attempt);
      Pause.millis((long) (bound * random.nextDouble(0.5, 1.5)));
    }
  }

  /** A repeated order may find the first one still under way: 409. */
  private static boolean isWorthRepeating(int status, int attempt) {
    return status == NO_ANSWER || status == 503 || (status == 409 && attempt > 0);
  }

  private Reply once(HttpRequest request, long from) throws InterruptedException {
    int status = NO_ANSWER;
    String body = "";
    try {
      HttpResponse<String> response =
          http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      status = response.statusCode();
      body = response.body();
    } catch (IOException e) {
      body = e.getClass().getSimpleName();
    }
    return new Reply(status, body, (int) ((System.nanoTime() - from) / 1_000_000));
  }
}
