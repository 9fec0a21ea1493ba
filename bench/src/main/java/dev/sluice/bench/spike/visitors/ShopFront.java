package dev.sluice.bench.spike.visitors;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Speaks to the shop for all visitors of this process, and counts what it answers. */
final class ShopFront {

  /** What the shop answered; status 0 when it did not. */
  record Reply(int status, String body) {

    boolean is(int wanted) {
      return status == wanted;
    }

    /** Whether the problem document has this type. */
    boolean isProblem(String type) {
      return body.contains("\"type\":\"" + type + "\"");
    }

    /** Whether the same request may succeed later: no answer, too busy, or under way already. */
    boolean isWorthRepeating() {
      return status == 0
          || status >= 500
          || status == 429
          || (status == 409 && isProblem("request-in-progress"));
    }
  }

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(PATIENCE)
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();
  private final Map<String, LongAdder> answers = new ConcurrentHashMap<>();
  private final LongAdder answered = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final AtomicInteger turn = new AtomicInteger();

  /** Address of the node whose turn it is. */
  String node(List<Integer> ports) {
    return "http://127.0.0.1:" + ports.get(Math.floorMod(turn.getAndIncrement(), ports.size()));
  }

  Reply get(String what, String address, String pass) throws InterruptedException {
    return send(what, request(address, pass).GET());
  }

  Reply post(String what, String address, String pass, String key, String body)
      throws InterruptedException {
    HttpRequest.Builder request =
        request(address, pass)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (!key.isEmpty()) {
      request.header("Idempotency-Key", key);
    }
    return send(what, request);
  }

  private static HttpRequest.Builder request(String address, String pass) {
    return HttpRequest.newBuilder(URI.create(address))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + pass);
  }

  private Reply send(String what, HttpRequest.Builder request) throws InterruptedException {
    Reply reply;
    try {
      HttpResponse<String> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      reply = new Reply(response.statusCode(), response.body());
    } catch (IOException e) {
      reply = new Reply(0, "");
    }
    answers.computeIfAbsent(what + " " + reply.status(), _ -> new LongAdder()).increment();
    answered.increment();
    if (reply.status() >= 500) {
      failed.increment();
    }
    return reply;
  }

  long answered() {
    return answered.sum();
  }

  long failed() {
    return failed.sum();
  }

  Map<String, Integer> answers() {
    Map<String, Integer> counted = new TreeMap<>();
    answers.forEach((what, times) -> counted.put(what, times.intValue()));
    return counted;
  }
}
