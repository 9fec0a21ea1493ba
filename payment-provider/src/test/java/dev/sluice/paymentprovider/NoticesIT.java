package dev.sluice.paymentprovider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.sluice.paymentprovider.notice.NoticeKey;
import dev.sluice.paymentprovider.notice.Webhook;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a receiver of notices gets. */
@Timeout(60)
class NoticesIT {

  private static final NoticeKey KEY =
      NoticeKey.parse("test", "k1:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
  private static final Duration SOON = Duration.ofSeconds(30);

  private record Received(Map<String, String> headers, byte[] body, int status) {}

  @TempDir Path folder;
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final AtomicInteger refusals = new AtomicInteger();
  private HttpServer shop;
  private PaymentProvider provider;
  private ProviderClient client;

  @BeforeEach
  void start() throws IOException {
    shop = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    shop.createContext(
        "/notices",
        exchange -> {
          Map<String, String> headers = new HashMap<>();
          exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
          int status = refusals.getAndDecrement() > 0 ? 503 : 200;
          received.add(new Received(headers, exchange.getRequestBody().readAllBytes(), status));
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    shop.start();
    Webhook webhook =
        new Webhook(
            URI.create("http://127.0.0.1:" + shop.getAddress().getPort() + "/notices"), KEY);
    provider =
        PaymentProvider.start(
            ProviderSettings.local(0, folder, ProviderClient.API_KEY).telling(webhook),
            InstantSource.system());
    client = new ProviderClient(provider.uri());
  }

  @AfterEach
  void stop() throws IOException {
    provider.close();
    shop.stop(0);
  }

  private List<JsonNode> taken() {
    return received.stream()
        .filter(delivery -> delivery.status() == 200)
        .map(delivery -> JsonMapper.shared().readTree(delivery.body()))
        .flatMap(body -> body.path("notices").valueStream())
        .toList();
  }

  private List<String> keys() {
    return taken().stream().map(notice -> notice.path("key").asString()).toList();
  }

  // K18
  @Test
  void everyDeliveryIsSigned() throws Exception {
    client.charge("order:1", "tok_ok");
    await().atMost(SOON).until(() -> !taken().isEmpty());
    Received delivery = received.getFirst();
    assertThat(delivery.headers()).containsEntry("Notice-key", "k1");
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(KEY.secret());
    mac.update((delivery.headers().get("Notice-time") + ".").getBytes(StandardCharsets.US_ASCII));
    assertThat(delivery.headers())
        .containsEntry("Notice-signature", HexFormat.of().formatHex(mac.doFinal(delivery.body())));
    assertThat(taken().getFirst().path("type").asString()).isEqualTo("charge.captured");
  }

  @Test
  void whatWasNotTakenIsBroughtAgainUnderTheSameId() throws Exception {
    refusals.set(2);
    client.charge("order:1", "tok_declined");
    await().atMost(SOON).until(() -> !taken().isEmpty());
    assertThat(received).hasSize(3);
    assertThat(
            received.stream()
                .map(delivery -> new String(delivery.body(), StandardCharsets.UTF_8))
                .distinct())
        .hasSize(1);
    assertThat(taken().getFirst().path("type").asString()).isEqualTo("charge.declined");
  }

  @Test
  void aRepetitionOfTheRequestIsNoNews() throws Exception {
    client.charge("order:1", "tok_ok");
    client.charge("order:1", "tok_ok");
    String charge = client.get("/v1/charges?key=order:1").json().path("id").asString();
    client.post("/v1/charges/" + charge + "/refunds", "whole", "{}");
    client.post("/v1/charges/" + charge + "/refunds", "whole", "{}");
    await().atMost(SOON).until(() -> taken().size() >= 2);
    client.charge("order:2", "tok_ok");
    await().atMost(SOON).until(() -> keys().contains("order:2"));
    assertThat(taken().stream().map(notice -> notice.path("type").asString()))
        .containsExactly("charge.captured", "charge.refunded", "charge.captured");
  }

  @Test
  void manyChargesShareADelivery() throws Exception {
    for (int i = 0; i < 200; i++) {
      client.charge("order:" + i, "tok_ok");
    }
    await().atMost(SOON).until(() -> taken().size() == 200);
    assertThat(keys()).doesNotHaveDuplicates();
    assertThat(received.size()).isLessThan(100);
    assertThat(received).allSatisfy(d -> assertThat(d.body().length).isLessThan(16 * 1024));
  }

  @Test
  void faultsRepeatAndReorder() throws Exception {
    client.faults("{\"duplicateWebhooks\":1,\"reorderWebhooks\":0.5,\"seed\":3}");
    AtomicInteger charged = new AtomicInteger();
    await()
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(250))
        .until(() -> {
          client.charge("order:%04d".formatted(charged.getAndIncrement()), "tok_ok");
          List<String> firstSeen = keys().stream().distinct().toList();
          return !firstSeen.equals(firstSeen.stream().sorted().toList());
        });
    await().atMost(SOON).until(() -> keys().size() == 2 * charged.get());
    assertThat(keys().stream().distinct()).hasSize(charged.get());
  }
}
