package dev.sluice.monitorui.marks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.monitorui.lines.FakeAdmissionBatch;
import dev.sluice.monitorui.lines.TestFeeds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MarkFeedTest {

  private static final String LINE = "summer-show";
  private final FakeAdmissionBatch admissionBatch;
  private final TestFeeds feeds;
  private final MarkFeed feed;
  private final List<Mark> news = new ArrayList<>();

  MarkFeedTest() throws IOException {
    admissionBatch = new FakeAdmissionBatch();
    feeds = new TestFeeds(admissionBatch);
    feed = new MarkFeed(feeds.admissionBatch(), feeds.lines());
    admissionBatch.answers(200, "{\"lines\":[" + FakeAdmissionBatch.line(LINE, 5, 2) + "]}");
    feeds.lines().poll();
  }

  @AfterEach
  void close() {
    admissionBatch.close();
  }

  private static String change(String at, String state, String result) {
    return """
    {"at":"%s","operator":"kim","reason":"queue at the till","result":"%s",
     "changed":[{"name":"state","before":"OPEN","after":"%s","isText":false}]}
    """
        .formatted(at, result, state);
  }

  private void poll(String... changes) {
    admissionBatch.answers(200, "{\"changes\":[" + String.join(",", changes) + "]}");
    feed.poll(news::add);
  }

  @Test
  void whatWasDoneBeforeIsKnownAndNoNews() {
    poll(change("2026-12-01T11:00:00Z", "PAUSED", "DONE"));
    assertThat(news).isEmpty();
    assertThat(feed.marks(LINE)).hasSize(1);
    Mark mark = feed.marks(LINE).getFirst();
    assertThat(mark.action()).isEqualTo("state PAUSED");
    assertThat(mark.operator()).isEqualTo("kim");
    assertThat(mark.reason()).isEqualTo("queue at the till");
    assertThat(feed.marks("another")).isEmpty();
  }

  @Test
  void whatIsDoneNowIsToldOnce() {
    String first = change("2026-12-01T11:00:00Z", "PAUSED", "DONE");
    String second = change("2026-12-01T11:00:05Z", "OPEN", "DONE");
    poll(first);
    poll(second, first);
    poll(second, first);
    assertThat(news).extracting(Mark::action).containsExactly("state OPEN");
    assertThat(feed.marks(LINE))
        .extracting(Mark::action)
        .as("oldest first")
        .containsExactly("state PAUSED", "state OPEN");
  }

  @Test
  void whatTookNoEffectIsNoMark() {
    poll();
    poll(change("2026-12-01T11:00:05Z", "OPEN", "NO_SUCH_LINE"));
    assertThat(news).isEmpty();
    assertThat(feed.marks(LINE)).isEmpty();
  }

  @Test
  void anAnswerThatDoesNotComeTakesNothingAway() {
    poll(change("2026-12-01T11:00:00Z", "PAUSED", "DONE"));
    admissionBatch.answers(503, "{}");
    feed.poll(news::add);
    assertThat(feed.marks(LINE)).hasSize(1);
  }
}
