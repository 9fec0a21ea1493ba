package dev.sluice.standalone.draw;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.draw.Draw;
import dev.sluice.waitingroom.draw.DrawDocument;
import dev.sluice.waitingroom.draw.DrawId;
import dev.sluice.waitingroom.draw.DrawJson;
import dev.sluice.waitingroom.draw.DrawReceipt;
import dev.sluice.waitingroom.draw.DrawRule;
import dev.sluice.waitingroom.draw.DrawSecret;
import dev.sluice.waitingroom.draw.Hash;
import dev.sluice.waitingroom.draw.ListIndex;
import dev.sluice.waitingroom.draw.LogEntry;
import dev.sluice.waitingroom.draw.LogHead;
import dev.sluice.waitingroom.draw.PublicId;
import dev.sluice.waitingroom.pass.SigningKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./sluice verify-draw} on files and on a site: what it says and how it ends. */
class DrawVerificationTest {

  private static final LineId LINE = new LineId("summer-show");
  private static final Instant OPENS_AT = Instant.parse("2026-07-01T11:00:00Z");
  private static final int PEOPLE = 1_500;

  private static final DrawSecret SECRET =
      new DrawSecret(
          SigningKey.parse("test", "a:" + Base64.getEncoder().encodeToString(new byte[32])));

  @TempDir private Path folder;
  private final List<String> said = new ArrayList<>();
  private DrawDocument document;
  private Path documentFile;
  private Path entrants;
  private Path receipt;
  private Path log;
  private Path head;

  @BeforeEach
  void publish() throws IOException {
    Random random = new Random(4);
    DrawId id = DrawId.random(random);
    List<VisitorId> visitors = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      visitors.add(new VisitorId(random.nextLong(), random.nextLong()));
    }
    Draw draw = new Draw(id);
    draw.add(visitors);
    Hash root = draw.freeze();
    draw.number(SECRET.seed(LINE, id), root, "", 1);
    Draw.Parts parts = draw.list();
    DrawDocument begun = SECRET.begin(LINE, id, "", null, OPENS_AT, OPENS_AT.minusSeconds(86_400));
    document =
        SECRET.reveal(SECRET.root(begun, OPENS_AT, PEOPLE, root, 1), "", parts.resultsRoot());
    ByteArrayOutputStream list = new ByteArrayOutputStream();
    for (int i = 0; i < parts.size(); i++) {
      list.writeBytes(parts.part(i));
    }
    PublicId mine = DrawRule.publicId(id, visitors.get(77));
    ListIndex index = ListIndex.read(parts.index());
    int part = index.partOf(mine);
    DrawReceipt proof = DrawReceipt.of(document, index, part, parts.part(part), mine).orElseThrow();
    documentFile = file("draw.json", DrawJson.write(document));
    entrants = file("entrants.txt.gz", list.toByteArray());
    receipt = file("receipt.json", DrawJson.write(proof));
    logged("admitted 1-200");
  }

  /** Publishes a log of such records, each a kind and its numbers. */
  private void logged(String... events) throws IOException {
    List<String> lines = new ArrayList<>();
    Hash hash = LogHead.start(document.draw());
    for (String event : events) {
      String[] parts = event.split(" ", 2);
      LogEntry.Kind kind = LogEntry.Kind.valueOf(parts[0].toUpperCase(Locale.ROOT));
      String text = new LogEntry(lines.size() + 1L, kind, OPENS_AT, parts[1]).text();
      hash = LogHead.after(hash, text);
      lines.add(hash.hex() + " " + text);
    }
    log = file("log.txt", (String.join("\n", lines) + "\n").getBytes(UTF_8));
    head =
        file(
            "head.json",
            DrawJson.write(SECRET.head(document.draw(), lines.size(), hash, OPENS_AT)));
  }

  private Path file(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private int verify(Object... words) throws InterruptedException {
    said.clear();
    List<String> texts = new ArrayList<>();
    for (Object word : words) {
      texts.add(word.toString());
    }
    return DrawVerification.exitStatus(texts, said::add, said::add);
  }

  private List<String> listed() throws IOException {
    try (GZIPInputStream text =
        new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(entrants)))) {
      return new ArrayList<>(new String(text.readAllBytes(), UTF_8).lines().toList());
    }
  }

  private Path listedAs(List<String> lines) throws IOException {
    return file("changed.txt", (String.join("\n", lines) + "\n").getBytes(UTF_8));
  }

  @Test
  void whatWasPublishedHonestlyFits() throws Exception {
    assertThat(verify(head, receipt, entrants, documentFile, log)).as("%s", said).isZero();
    assertThat(said).contains("1,500 numbers computed again", "everything fits");
    assertThat(verify(receipt)).isZero();
    assertThat(verify("--key", document.publicKey(), documentFile)).isZero();
  }

  @Test
  void aLineWithLanesIsJudgedLaneByLane() throws Exception {
    logged("laned 1:3-4,7-8", "admitted 3-4,7,1", "admitted 8,2,5");
    assertThat(verify(documentFile, entrants, log, head)).as("%s", said).isZero();
    assertThat(said)
        .contains(
            "7 admissions in 3 records, Kendall's tau with the numbers 1.0000",
            "lane 0, the general one: 3 admissions (42.9 %), Kendall's tau within it 1.0000",
            "lane 1: 4 admissions (57.1 %), Kendall's tau within it 1.0000");

    logged("laned 1:3-4,7-8", "admitted 3,7-8,1", "admitted 4,2,5");
    assertThat(verify(documentFile, entrants, log, head)).isEqualTo(1);
    assertThat(said)
        .contains(
            "OVERTAKEN: number 4 of lane 1 was passed over without a reason: record 2 admits 8");
  }

  @Test
  void swappedNumbersAreNamedAndEndWithOne() throws Exception {
    List<String> lines = listed();
    String one = lines.get(3);
    String other = lines.get(1_400);
    lines.set(3, one.substring(0, 33) + other.substring(33));
    lines.set(1_400, other.substring(0, 33) + one.substring(33));
    assertThat(verify(documentFile, listedAs(lines))).isEqualTo(1);
    assertThat(said)
        .anyMatch(line -> line.startsWith("WRONG_NUMBER: " + one.substring(0, 32)))
        .anyMatch(line -> line.startsWith("WRONG_NUMBER: " + other.substring(0, 32)));
  }

  @Test
  void aDroppedEntrantIsNoticed() throws Exception {
    List<String> lines = listed();
    lines.remove(9);
    assertThat(verify(documentFile, listedAs(lines))).isEqualTo(1);
    assertThat(said).contains("CHANGED_ENTRANTS: 1499 entrants are listed, 1500 were frozen");
    Collections.swap(lines, 1, 2);
    assertThat(verify(documentFile, listedAs(lines))).isEqualTo(1);
  }

  @Test
  void aForgedReceiptAnEditedLogAndAnotherKeyAreNamed() throws Exception {
    String forged = Files.readString(receipt).replaceFirst("\"number\":[0-9]+", "\"number\":1");
    assertThat(verify(documentFile, entrants, file("forged.json", forged.getBytes(UTF_8))))
        .isEqualTo(1);
    assertThat(said).anyMatch(line -> line.startsWith("FORGED_RECEIPT: "));
    String edited = Files.readString(log).replace("1-200", "2-200");
    assertThat(verify(documentFile, head, file("edited.txt", edited.getBytes(UTF_8)))).isEqualTo(1);
    assertThat(said)
        .anyMatch(line -> line.startsWith("CHANGED_LOG: "))
        .anyMatch(line -> line.startsWith("OVERTAKEN: number 1 "));
    assertThat(verify("--key=another", documentFile)).isEqualTo(1);
    assertThat(said).anyMatch(line -> line.startsWith("OTHER_KEY: "));
  }

  @Test
  void whatCannotBeSaidEndsWithTwoAndOddWordsWithSixtyFour() throws Exception {
    assertThat(verify(entrants)).isEqualTo(2);
    assertThat(verify(folder.resolve("nothing"))).isEqualTo(2);
    assertThat(verify(file("odd.json", "{}".getBytes(UTF_8)))).isEqualTo(2);
    assertThat(verify(file("odd.txt", "hello".getBytes(UTF_8)))).isEqualTo(2);
    assertThat(verify()).isEqualTo(64);
    assertThat(verify("--colour")).isEqualTo(64);
    assertThat(verify("--help")).isZero();
  }

  @Test
  void everythingIsFetchedFromASite() throws Exception {
    HttpServer site =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    String api = "/api/lines/" + LINE + "/draw";
    Map<String, Path> files =
        Map.of(
            api,
            documentFile,
            api + "/entrants",
            entrants,
            api + "/log/head",
            head,
            api + "/log?from=0",
            log);
    site.createContext(
        "/",
        exchange -> {
          Path file = files.get(exchange.getRequestURI().toString());
          byte[] body = file == null ? new byte[0] : Files.readAllBytes(file);
          boolean isPage = exchange.getRequestURI().toString().contains("/log?from=");
          exchange.sendResponseHeaders(
              file == null && !isPage ? 404 : 200, body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    site.start();
    try {
      String address = "http://127.0.0.1:%d/lines/%s".formatted(site.getAddress().getPort(), LINE);
      assertThat(verify(address)).as("%s", said).isZero();
      assertThat(said).contains("1,500 numbers computed again", "everything fits");
      assertThat(said).anyMatch(line -> line.startsWith("200 admissions in 1 records"));
      assertThat(verify(address + "/draw/")).isZero();
    } finally {
      site.stop(0);
    }
  }
}
