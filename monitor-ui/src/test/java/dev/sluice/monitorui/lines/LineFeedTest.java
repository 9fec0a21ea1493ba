package dev.sluice.monitorui.lines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.monitorui.MonitorSettings;
import dev.sluice.monitorui.WatchSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

class LineFeedTest {

  private final FakeAdmissionBatch admissionBatch;
  private final LineFeed feed;

  LineFeedTest() throws IOException {
    admissionBatch = new FakeAdmissionBatch();
    // Long: the first answer of a JVM is read while its classes are still being loaded.
    feed = feed(FakeAdmissionBatch.KEY, Duration.ofSeconds(20));
  }

  private LineFeed feed(String key, Duration timeout) {
    JdkClientHttpRequestFactory requests =
        new JdkClientHttpRequestFactory(HttpClient.newBuilder().connectTimeout(timeout).build());
    requests.setReadTimeout(timeout);
    return new LineFeed(
        new AdmissionBatch(
            RestClient.builder().requestFactory(requests),
            new MonitorSettings(admissionBatch.url(), key),
            WatchSettings.standard()));
  }

  @AfterEach
  void close() {
    admissionBatch.close();
  }

  private void answersLines(String... lines) {
    admissionBatch.answers(200, "{\"lines\":[" + String.join(",", lines) + "]}");
  }

  @Test
  void knowsNothingBeforeTheFirstAnswer() {
    assertThat(feed.reading().up()).isFalse();
    assertThat(feed.reading().lines()).isEmpty();
  }

  @Test
  void readsTheLines() {
    answersLines(FakeAdmissionBatch.line("summer-show", 52, 40));
    feed.poll();
    assertThat(admissionBatch.lastPath()).isEqualTo("GET /operator/lines");
    assertThat(feed.reading().up()).isTrue();
    LineSample line = feed.reading().lines().getFirst();
    assertThat(line.title()).isEqualTo("Summer show");
    assertThat(line.state()).isEqualTo("OPEN");
    assertThat(List.of(line.waiting(), line.active())).containsExactly(12L, 40L);
    assertThat(line.limit()).isEqualTo(50);
    assertThat(line.decision()).isEqualTo("admit 3: 37 of 50 slots are taken and 12 wait");
    assertThat(line.totals()).isEqualTo(new LineTotals(52, 40, 0, 0, 0, 0));
    assertThat(line.gate().kind()).as("an older admission-batch").isEmpty();
    assertThat(line.gate().point()).isNull();
  }

  @Test
  void knowsWhyTheGateAdmitsAndHowFarThePointWanders() {
    answersLines(FakeAdmissionBatch.measured("summer-show", 50));
    feed.poll();
    answersLines(FakeAdmissionBatch.measured("summer-show", 56));
    feed.poll();
    Gate gate = feed.reading().lines().getFirst().gate();
    assertThat(gate.kind()).isEqualTo("PAUSE");
    assertThat(gate.pause()).isEqualTo("WORK_QUEUE_FULL");
    assertThat(gate.phase()).isEqualTo("GROWING");
    assertThat(gate.tightest()).isEqualTo("DATABASE");
    assertThat(gate.pressure()).isEqualTo(0.8);
    assertThat(gate.point()).isEqualTo(56);
    assertThat(gate.low()).isEqualTo(50);
    assertThat(gate.high()).isEqualTo(56);
    assertThat(gate.ceiling()).isEqualTo(80);
  }

  @Test
  void whatNobodyHasMeasuredIsNoPoint() {
    answersLines(FakeAdmissionBatch.measured("summer-show", 9).replace("GROWING", "UNMEASURED"));
    feed.poll();
    Gate gate = feed.reading().lines().getFirst().gate();
    assertThat(gate.phase()).isEqualTo("UNMEASURED");
    assertThat(gate.point()).isNull();
    assertThat(gate.low()).isNull();
  }

  @Test
  void asksEveryNodeAndBelievesTheLeader() throws IOException {
    try (FakeAdmissionBatch leader = new FakeAdmissionBatch()) {
      answersLines(FakeAdmissionBatch.follower("summer-show"));
      leader.answers(200, "{\"lines\":[" + FakeAdmissionBatch.measured("summer-show", 50) + "]}");
      LineFeed both = feedOf(List.of(leader.url()));
      both.poll();
      assertThat(both.reading().lines()).hasSize(1);
      assertThat(both.reading().lines().getFirst().gate().kind()).isEqualTo("PAUSE");

      leader.answers(503, "{}");
      both.poll();
      assertThat(both.reading().up()).isTrue();
      assertThat(both.reading().lines().getFirst().gate().kind()).isEmpty();
    }
  }

  private LineFeed feedOf(List<URI> further) {
    JdkClientHttpRequestFactory requests =
        new JdkClientHttpRequestFactory(
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(20)).build());
    return new LineFeed(
        new AdmissionBatch(
            RestClient.builder().requestFactory(requests),
            new MonitorSettings(admissionBatch.url(), FakeAdmissionBatch.KEY),
            new WatchSettings(further, null, null, Duration.ofDays(2))));
  }

  @Test
  void aNodeThatOnlyWatchesHasNoDecision() {
    answersLines(
        FakeAdmissionBatch.line("summer-show", 52, 40)
            .replaceAll("(?s)\"lastTick\":\\{.*?\\}", "\"lastTick\":null"));
    feed.poll();
    assertThat(feed.reading().lines()).first().extracting(LineSample::decision).isEqualTo("");
  }

  @Test
  void derivesSpeedsForEachLine() {
    answersLines(FakeAdmissionBatch.line("a", 100, 0), FakeAdmissionBatch.line("b", 100, 0));
    feed.poll();
    answersLines(FakeAdmissionBatch.line("a", 200, 0), FakeAdmissionBatch.line("b", 100, 50));
    feed.poll();
    assertThat(feed.reading().lines().get(0).joinedPerSecond()).isPositive();
    assertThat(feed.reading().lines().get(0).admittedPerSecond()).isZero();
    assertThat(feed.reading().lines().get(1).joinedPerSecond()).isZero();
    assertThat(feed.reading().lines().get(1).admittedPerSecond()).isPositive();
  }

  @Test
  void aLineThatIsGoneIsNotShown() {
    answersLines(FakeAdmissionBatch.line("a", 100, 0), FakeAdmissionBatch.line("b", 100, 0));
    feed.poll();
    answersLines(FakeAdmissionBatch.line("b", 100, 0));
    feed.poll();
    assertThat(feed.reading().lines()).extracting(LineSample::line).containsExactly("b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "503 | {\"type\":\"line-unavailable\"}",
        "200 | {}",
        "200 | {\"lines\":[{}]}",
        "200 | {\"lines\":[null]}",
        "200 | null",
        "200 | <html>",
        "200 | ``",
      })
  void anAnswerThatSaysNothingIsNotShown(int status, String body) {
    admissionBatch.answers(status, body);
    feed.poll();
    assertThat(feed.reading().up()).isFalse();
  }

  @Test
  void aWrongKeyIsNotAnAnswer() {
    LineFeed stranger = feed("some-other-key-than-that", Duration.ofSeconds(20));
    stranger.poll();
    assertThat(stranger.reading().up()).isFalse();
  }

  @Test
  void oneLostAnswerKeepsTheFiguresAndSilenceTakesThemAway() {
    LineFeed hasty = feed(FakeAdmissionBatch.KEY, Duration.ofSeconds(1));
    answersLines(FakeAdmissionBatch.line("summer-show", 52, 40));
    awaitUp(hasty);
    admissionBatch.fallsSilent();
    hasty.poll();
    assertThat(hasty.reading().up()).isTrue();

    await().atMost(Duration.ofSeconds(10)).until(() -> !hasty.reading().up());
    assertThat(hasty.reading().lines()).isEmpty();

    answersLines(FakeAdmissionBatch.line("summer-show", 52, 40));
    awaitUp(hasty);
  }

  private static void awaitUp(LineFeed feed) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> {
          feed.poll();
          return feed.reading().up();
        });
  }
}
