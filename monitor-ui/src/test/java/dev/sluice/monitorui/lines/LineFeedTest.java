package dev.sluice.monitorui.lines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.monitorui.MonitorSettings;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
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
        RestClient.builder().requestFactory(requests),
        new MonitorSettings(admissionBatch.url(), key));
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
    assertThat(feed.reading().lines())
        .containsExactly(
            new LineSample(
                "summer-show",
                "Summer show",
                "OPEN",
                12,
                40,
                50,
                0,
                0,
                "admit 3: 37 of 50 slots are taken and 12 wait"));
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
