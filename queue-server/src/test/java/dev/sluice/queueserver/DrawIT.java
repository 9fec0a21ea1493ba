package dev.sluice.queueserver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.TestServers;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.waitingroom.Epoch;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.WholeDraw;
import dev.sluice.waitingroom.admission.AdmissionChain;
import dev.sluice.waitingroom.admission.AdmissionChain.State;
import dev.sluice.waitingroom.admission.Admissions;
import dev.sluice.waitingroom.admission.Fence;
import dev.sluice.waitingroom.admission.LineDraws;
import dev.sluice.waitingroom.draw.DrawCheck;
import dev.sluice.waitingroom.draw.DrawDocument;
import dev.sluice.waitingroom.draw.DrawJson;
import dev.sluice.waitingroom.draw.DrawPhase;
import dev.sluice.waitingroom.draw.DrawReceipt;
import dev.sluice.waitingroom.draw.Listed;
import dev.sluice.waitingroom.draw.LogCheck;
import dev.sluice.waitingroom.draw.LogEntry;
import dev.sluice.waitingroom.draw.LogHead;
import dev.sluice.waitingroom.line.LineBrand;
import dev.sluice.waitingroom.line.LineOrigin;
import dev.sluice.waitingroom.line.LineSetup;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What everybody can read of a draw, and the receipt of each visitor. */
@WithDevServices(ServerKind.REDIS)
class DrawIT {

  private static final int PEOPLE = 1_100;

  private static Node node;
  private final Instant opensAt = Instant.now().minusSeconds(1).truncatedTo(ChronoUnit.SECONDS);
  private LineId line;
  private String api;
  private Epoch epoch;
  private Fence fence;

  @BeforeAll
  static void start() {
    node = Node.start(TestServers.redisUri(), TestServers.freshPrefix());
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @BeforeEach
  void openLine() {
    line = new LineId("show-" + UUID.randomUUID().toString().substring(0, 8));
    api = "/api/lines/" + line;
    epoch =
        node.lines()
            .open(
                new LineSetup(line, "Show", "http://shop.example/1", 100, opensAt, LineBrand.NONE),
                new LineOrigin(
                    0,
                    100_000,
                    List.of(),
                    opensAt,
                    WholeDraw.committed(line, opensAt, opensAt.minusSeconds(60))));
    fence = node.bean(Admissions.class).lead(line, "test", Duration.ofMinutes(5)).orElseThrow();
    await().until(() -> node.get(api).status() == 200);
  }

  private String join() throws Exception {
    return node.http("POST", api + "/places", "").json().get("ticket").stringValue();
  }

  private void draw() {
    WholeDraw.carryOut(node.bean(LineDraws.class), line, epoch, fence, opensAt.plusMillis(1));
  }

  private DrawDocument document() throws Exception {
    return DrawJson.document(node.get(api + "/draw").response().body().getBytes(UTF_8));
  }

  private DrawDocument listed() {
    await().until(() -> document().phase() == DrawPhase.LISTED);
    try {
      return document();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private Node.Answer receipt(String ticket) throws Exception {
    return node.get(api + "/places/mine/receipt", "Authorization", "Bearer " + ticket);
  }

  /** 0 as long as the node has not heard of the opening. */
  private long place(String ticket) throws Exception {
    return node.get(api + "/places/mine", "Authorization", "Bearer " + ticket)
        .json()
        .path("place")
        .asLong(0);
  }

  private List<Listed> entrants() throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      byte[] file =
          http.send(
                  HttpRequest.newBuilder(
                          URI.create("http://127.0.0.1:" + node.port() + api + "/draw/entrants"))
                      .build(),
                  BodyHandlers.ofByteArray())
              .body();
      try (GZIPInputStream text = new GZIPInputStream(new ByteArrayInputStream(file))) {
        return new String(text.readAllBytes(), UTF_8).lines().map(Listed::read).toList();
      }
    }
  }

  @Test
  void beforeTheOpeningOnlyTheCommitmentIsKnown() throws Exception {
    String ticket = join();
    DrawDocument document = document();
    assertThat(document.phase()).isEqualTo(DrawPhase.COMMITTED);
    assertThat(document.seed()).isNull();
    assertThat(document.commitments()).hasSize(1);
    for (String path : List.of("/draw/entrants", "/draw/log/head")) {
      assertThat(node.get(api + path).status()).as(path).isEqualTo(404);
    }
    Node.Answer receipt = receipt(ticket);
    assertThat(receipt.status()).isEqualTo(404);
    assertThat(receipt.json().get("type").stringValue()).contains("not-drawn");
    assertThat(node.get(api).json().get("draw").stringValue()).isEqualTo("COMMITTED");
  }

  @Test
  void everybodyHasAReceiptThatHoldsAndTheListGivesTheSameNumbers() throws Exception {
    List<String> tickets = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      tickets.add(join());
    }
    List<VisitorId> crowd = WholeDraw.visitors(PEOPLE);
    for (int from = 0; from < PEOPLE; from += 200) {
      node.lines().join(line, crowd.subList(from, Math.min(PEOPLE, from + 200)));
    }
    draw();
    DrawDocument document = listed();
    List<Listed> list = entrants();
    assertThat(DrawCheck.everything(document, list)).isEmpty();
    assertThat(list).hasSize(PEOPLE + tickets.size());
    for (String ticket : tickets) {
      DrawReceipt receipt = DrawJson.receipt(receipt(ticket).response().body().getBytes(UTF_8));
      assertThat(DrawCheck.receipt(receipt, document)).isEmpty();
      assertThat(list).contains(new Listed(receipt.id(), receipt.number()));
      await().until(() -> place(ticket) > 0);
      assertThat(place(ticket)).isEqualTo(receipt.number());
    }
    assertThat(receipt(join()).status()).as("came later").isEqualTo(404);
    assertThat(node.get(api + "/places/mine/receipt").status()).isEqualTo(401);
    assertThat(receipt(tickets.getFirst() + "x").status()).isEqualTo(401);
  }

  @Test
  void theAdmissionLogIsReadAPageAtATimeAndFitsItsHead() throws Exception {
    join();
    draw();
    AdmissionChain chain = node.bean(AdmissionChain.class);
    DrawDocument document = listed();
    State state = chain.state(line);
    LogEntry entry = new LogEntry(1, LogEntry.Kind.ADMITTED, opensAt, "1");
    var hash = LogHead.after(LogHead.start(document.draw()), entry.text());
    LogHead head = WholeDraw.SECRET.head(document.draw(), 1, hash, opensAt);
    List<String> records = List.of(hash.hex() + " " + entry.text());
    State after = new State(head, "0-1", "", "");
    assertThat(chain.append(line, epoch, fence, state, after, records)).isTrue();
    assertThat(chain.append(line, epoch, fence, state, after, records))
        .as("somebody else wrote meanwhile")
        .isFalse();

    LogHead published =
        DrawJson.head(node.get(api + "/draw/log/head").response().body().getBytes(UTF_8));
    List<String> log = node.get(api + "/draw/log").response().body().lines().toList();
    assertThat(LogCheck.of(document, published, log).findings()).isEmpty();
    assertThat(node.get(api + "/draw/log?from=1").response().body()).isEmpty();
    assertThat(node.get(api + "/draw/log?from=-1").status()).isEqualTo(400);
  }

  @Test
  void linesWithoutADrawAndUnknownOnesSaySo() throws Exception {
    String plain = node.openLine();
    await().until(() -> node.get("/api/lines/" + plain).status() == 200);
    assertThat(node.get("/api/lines/" + plain + "/draw").json().get("type").stringValue())
        .contains("not-drawn");
    assertThat(node.get("/api/lines/nobody-knows/draw").json().get("type").stringValue())
        .contains("unknown-line");
    assertThat(node.get("/api/lines/" + plain).json().get("draw").isNull()).isTrue();
  }

  @Test
  void thePageRunsNothingButItsOwnFiles() throws Exception {
    Node.Answer page = node.get("/lines/" + line + "/draw");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("content-security-policy"))
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(page.response().body())
        .contains("/draw/draw.js")
        .doesNotContainPattern("\\s(style|on[a-z]+)=\"");
    for (String file : List.of("draw.js", "check.js", "rule.js", "texts.js", "draw.css")) {
      assertThat(node.get("/draw/" + file).status()).as(file).isEqualTo(200);
    }
  }
}
