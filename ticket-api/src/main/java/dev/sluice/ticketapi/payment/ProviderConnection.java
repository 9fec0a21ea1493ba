package dev.sluice.ticketapi.payment;

import dev.sluice.observability.VisitSteps;
import dev.sluice.observability.VisitTrace;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends one request, once, and tells apart what never arrived from what may have. Time to connect,
 * time to the answer and time to its last byte are limited each on its own.
 */
final class ProviderConnection implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ProviderConnection.class);
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final int LONGEST_ANSWER = 1 << 20;
  private static final int SERVER_ERROR = 500;

  private final PaymentSettings settings;
  private final String authorization;
  private final JsonMapper json = new JsonMapper();
  private final BodyHandler<byte[]> body =
      BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST_ANSWER);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient http;

  ProviderConnection(PaymentSettings settings) {
    this.settings = settings;
    this.authorization = "Bearer " + settings.requiredApiKey();
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.connectWithin())
            .executor(threads)
            .build();
  }

  HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(settings.providerUrl() + path))
            .timeout(settings.answerWithin())
            .header("Authorization", authorization);
    VisitTrace visit = VisitSteps.current();
    return visit == null ? request : request.header(VisitTrace.HEADER, visit.traceparent());
  }

  HttpRequest post(String path, String idempotencyKey, Object document) {
    return request(path)
        .header("Content-Type", "application/json")
        .header("Idempotency-Key", idempotencyKey)
        .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(document)))
        .build();
  }

  /**
   * @param atMost then the call ends, however much of the answer has come
   */
  ProviderReply send(HttpRequest request, Duration atMost) {
    CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(request, body);
    try {
      return reply(answer.get(atMost.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      answer.cancel(true);
      return noAnswer("the answer was not whole within " + atMost.toMillis() + " ms");
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      return noAnswer("interrupted");
    } catch (ExecutionException e) {
      return switch (e.getCause()) {
        case HttpConnectTimeoutException notMade -> notReached(notMade);
        case ConnectException refused -> notReached(refused);
        case IOException lost -> noAnswer(lost.toString());
        case RuntimeException ours -> throw ours;
        case null, default -> throw new IllegalStateException(e);
      };
    }
  }

  private ProviderReply reply(HttpResponse<byte[]> response) {
    if (response.statusCode() >= SERVER_ERROR) {
      return noAnswer("status " + response.statusCode());
    }
    try {
      return new ProviderReply.Answered(response.statusCode(), json.readTree(response.body()));
    } catch (JacksonException e) {
      return noAnswer("status " + response.statusCode() + " with something that is not JSON");
    }
  }

  private static ProviderReply notReached(IOException why) {
    LOG.debug("The payment provider was not reached", why);
    return new ProviderReply.NotReached(SOON);
  }

  private static ProviderReply noAnswer(String why) {
    LOG.debug("The payment provider did not answer: {}", why);
    return new ProviderReply.NoAnswer();
  }

  @Override
  public void close() {
    http.shutdownNow();
    threads.shutdownNow();
  }
}
