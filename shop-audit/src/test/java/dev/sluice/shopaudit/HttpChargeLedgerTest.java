package dev.sluice.shopaudit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpChargeLedgerTest {

  private record Reply(int status, String body) {}

  private final Queue<Reply> replies = new ArrayDeque<>();
  private final List<String> asked = new ArrayList<>();
  private HttpServer provider;
  private HttpChargeLedger ledger;

  @BeforeEach
  void start() throws IOException {
    provider = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    provider.createContext(
        "/",
        exchange -> {
          Reply reply = replies.remove();
          asked.add(
              exchange.getRequestHeaders().getFirst("Authorization")
                  + " "
                  + exchange.getRequestURI());
          byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(reply.status(), body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    provider.start();
    ledger =
        new HttpChargeLedger(
            URI.create("http://127.0.0.1:" + provider.getAddress().getPort()), "secret");
  }

  @AfterEach
  void stop() {
    provider.stop(0);
  }

  @Test
  void readsPageAfterPage() {
    replies.add(
        new Reply(
            200,
            """
            {"charges":[{"id":"ch_1","key":"order:1","amount":200,"currency":"KRW",
             "state":"PARTIALLY_REFUNDED","refunded":50,"createdAt":"2026-12-01T11:00:00Z"}],
             "next":1}
            """));
    replies.add(
        new Reply(
            200,
            """
            {"charges":[{"id":"ch_2","key":"order:2","amount":1,"currency":"KRW",
             "state":"DECLINED","reason":"declined","refunded":0}]}
            """));

    ChargeLedger.Page first = ledger.page("");
    ChargeLedger.Page second = ledger.page(first.next().orElseThrow());

    assertThat(first.charges())
        .containsExactly(
            new Charge("ch_1", "order:1", 200, "KRW", Charge.State.PARTIALLY_REFUNDED, 50));
    assertThat(second.charges())
        .containsExactly(new Charge("ch_2", "order:2", 1, "KRW", Charge.State.DECLINED, 0));
    assertThat(second.next()).isEmpty();
    assertThat(asked)
        .containsExactly(
            "Bearer secret /v1/charges?limit=500", "Bearer secret /v1/charges?limit=500&after=1");
  }

  @Test
  void asksAgainWhenTheProviderFailsNowAndThen() {
    replies.add(new Reply(500, "{}"));
    replies.add(new Reply(200, "half of"));
    replies.add(new Reply(200, "{\"charges\":[]}"));

    assertThat(ledger.page("").charges()).isEmpty();
  }

  @Test
  void saysWhenTheProviderDoesNotAnswer() {
    for (int i = 0; i < 5; i++) {
      replies.add(new Reply(401, "{}"));
    }

    assertThatThrownBy(() -> ledger.page(""))
        .isInstanceOf(CannotLook.class)
        .hasMessageContaining("401")
        .hasMessageNotContaining("secret");
  }
}
