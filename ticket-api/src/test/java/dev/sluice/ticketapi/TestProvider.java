package dev.sluice.ticketapi;

import dev.sluice.paymentprovider.PaymentProvider;
import dev.sluice.paymentprovider.ProviderSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The payment provider in the JVM of the tests, on a port of its own, asked over HTTP as everybody
 * asks it.
 */
public final class TestProvider implements AutoCloseable {

  public static final String API_KEY = "the-key-of-the-tests";
  public static final String NOTICE_KEY = "new:bmV3IG5ldyBuZXcgbmV3IG5ldyBuZXcgbmV3IG5ldyA=";
  public static final String OLD_NOTICE_KEY = "old:b2xkIG9sZCBvbGQgb2xkIG9sZCBvbGQgb2xkIG9sZCA=";

  private static @Nullable TestProvider shared;

  private final PaymentProvider provider;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  private TestProvider(PaymentProvider provider) {
    this.provider = provider;
  }

  /** One for all tests of a run; nobody sets its faults. */
  public static synchronized TestProvider shared() {
    TestProvider present = shared;
    if (present == null) {
      try {
        Path folder = Files.createTempDirectory(Path.of("target"), "provider");
        present = start(ProviderSettings.local(0, folder, API_KEY));
        shared = present;
        Runtime.getRuntime().addShutdownHook(new Thread(present::close));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return present;
  }

  /** One of a test's own, which closes it. */
  public static TestProvider start(ProviderSettings settings) throws IOException {
    return new TestProvider(PaymentProvider.start(settings, InstantSource.system()));
  }

  /** Charges as a shop does. Returns the provider's answer. */
  public JsonNode charge(String key, String token) {
    return call(
        HttpRequest.newBuilder(URI.create(uri() + "/v1/charges"))
            .header("Idempotency-Key", key)
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"amount\":1000,\"currency\":\"KRW\",\"token\":\"" + token + "\"}")));
  }

  public URI uri() {
    return provider.uri();
  }

  /** What the ledger says about a key, or {@code none}. */
  public String state(String key) {
    return call("GET", "/v1/charges?key=" + URLEncoder.encode(key, StandardCharsets.UTF_8), null)
        .path("state")
        .asString("none");
  }

  /** How much of the charge of a key has gone back. */
  public long refunded(String key) {
    return call("GET", "/v1/charges?key=" + URLEncoder.encode(key, StandardCharsets.UTF_8), null)
        .path("refunded")
        .asLong();
  }

  /** How many charges of an order there are, whatever became of them. */
  public long chargesOf(String order) {
    long charges = 0;
    JsonNode page = call("GET", "/v1/charges?limit=1000", null);
    while (true) {
      for (JsonNode charge : page.path("charges")) {
        charges += charge.path("key").asString().startsWith(order + ":") ? 1 : 0;
      }
      if (!page.has("next")) {
        return charges;
      }
      page = call("GET", "/v1/charges?limit=1000&after=" + page.path("next").asLong(), null);
    }
  }

  /** From now on it fails like this. */
  public void fail(Map<String, ?> faults) {
    JsonNode present = call("PUT", "/v1/faults", JsonMapper.shared().writeValueAsString(faults));
    if (!present.has("seed")) {
      throw new IllegalArgumentException(present.toString());
    }
  }

  private JsonNode call(String method, String path, @Nullable String body) {
    return call(
        HttpRequest.newBuilder(URI.create(uri() + path))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body)));
  }

  private JsonNode call(HttpRequest.Builder request) {
    request.timeout(Duration.ofSeconds(10)).header("Authorization", "Bearer " + API_KEY);
    try {
      return JsonMapper.shared()
          .readTree(http.send(request.build(), HttpResponse.BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    try {
      provider.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
