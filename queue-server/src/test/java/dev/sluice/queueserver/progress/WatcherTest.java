package dev.sluice.queueserver.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.queueserver.connection.ConnectionFixture;
import dev.sluice.queueserver.connection.FakeWire;
import dev.sluice.waitingroom.Epoch;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.VisitorId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatcherTest {

  private static final LineId LINE = new LineId("summer-show");
  private static final Position AT = new Position(new Epoch("e1"), 100);

  private final ConnectionFixture node = new ConnectionFixture();
  private final FakeWire session = new FakeWire(node);
  private final Watcher watcher =
      new Watcher(node.watching(session), LINE, new VisitorId("AAAAAAAAAAAAAAAAAAAAAA"), AT);

  private final Wording wording = new Words();
  private final List<WaitEstimate> kept = new ArrayList<>();

  @Test
  void theFirstPromiseIsComparedWithWhatHappened() {
    tell(AT, waiting(50));
    tell(AT, promised(40, 60));
    tell(AT, promised(30, 50));
    assertThat(kept).isEmpty();
    tell(AT, admitted());
    tell(AT, admitted());
    assertThat(kept).containsExactly(new WaitEstimate(40, 60));
  }

  @Test
  void nobodyIsMarkedWhoIsFurtherBackThanMatters() {
    tell(AT, waiting(50));
    assertThat(watcher.isToBeMarked(AT.number() - 1, 10, 5)).isFalse();
    assertThat(watcher.isToBeMarked(AT.number(), 10, 5)).isTrue();
    assertThat(watcher.isToBeMarked(AT.number(), 14, 5)).isFalse();
    assertThat(watcher.isToBeMarked(AT.number(), 15, 5)).isTrue();
    tell(AT, admitted());
    assertThat(watcher.isToBeMarked(AT.number(), 99, 5)).isFalse();
  }

  // INV-Q10
  @Test
  void theShownPlaceNeverRises() {
    tell(AT, waiting(50));
    tell(AT, waiting(47));
    tell(AT, waiting(60));
    tell(AT, waiting(46));
    assertThat(shown()).containsExactly("WAITING 50", "WAITING 47", "WAITING 47", "WAITING 46");
  }

  @Test
  void aNewNumberOrEpochStartsAgain() {
    tell(AT, waiting(5));
    tell(new Position(AT.epoch(), 200), waiting(80));
    tell(new Position(new Epoch("e2"), 3), waiting(90));
    assertThat(shown()).containsExactly("WAITING 5", "WAITING 80", "WAITING 90");
  }

  // INV-Q10
  @Test
  void whatComesLateIsDropped() {
    tell(AT, waiting(1));
    tell(AT, admitted());
    tell(AT, waiting(1));
    tell(AT, Progress.over(Progress.State.SOLD_OUT, LINE));
    tell(AT, Progress.over(Progress.State.EXPIRED, LINE));
    tell(AT, admitted());
    tell(new Position(AT.epoch(), 99), waiting(1));
    assertThat(shown()).containsExactly("WAITING 1", "ADMITTED", "EXPIRED");
  }

  // INV-Q10
  @Test
  void aNumberThatTheStoreLostGoesBackWhenTheStoreSaysSo() {
    Position before = new Position(AT.epoch(), 5);
    tell(before, Progress.over(Progress.State.LEFT, LINE));
    answer(before, waiting(5));
    answer(new Position(AT.epoch(), 4), waiting(4));
    tell(before, admitted());
    assertThat(shown()).as("a reconnect").containsExactly("WAITING 5", "ADMITTED");
  }

  // INV-Q10
  @Test
  void aNumberThatTheStoreLostWhileTheVisitorWasConnectedGoesBackToo() {
    answer(AT, waiting(50));
    answer(new Position(AT.epoch(), 5), waiting(5));
    assertThat(shown()).as("an answer that was overtaken").containsExactly("WAITING 50");
    watcher.storeStartedAgain();
    tell(AT, waiting(48));
    answer(new Position(AT.epoch(), 5), waiting(60));
    assertThat(shown()).containsExactly("WAITING 50", "WAITING 48", "WAITING 60");
  }

  @Test
  void whoeverLeftMayJoinAgainWithANewNumber() {
    tell(AT, waiting(9));
    tell(AT, Progress.over(Progress.State.LEFT, LINE));
    tell(new Position(AT.epoch(), 300), waiting(200));
    assertThat(shown()).containsExactly("WAITING 9", "LEFT", "WAITING 200");
  }

  @Test
  void whoeverLeftIsNotToldThatTheVisitExpired() {
    tell(AT, admitted());
    tell(AT, Progress.over(Progress.State.LEFT, LINE));
    tell(AT, Progress.over(Progress.State.EXPIRED, LINE));
    assertThat(shown()).containsExactly("ADMITTED", "LEFT", "LEFT");
    assertThat(watcher.shown()).isEqualTo(Progress.State.LEFT);
  }

  @Test
  void aSoldOutLineMayOpenAgain() {
    tell(AT, waiting(9));
    tell(AT, Progress.over(Progress.State.SOLD_OUT, LINE));
    tell(AT, waiting(9));
    assertThat(shown()).containsExactly("WAITING 9", "SOLD_OUT", "WAITING 9");
  }

  private void answer(Position at, Progress progress) {
    watcher.answer(new Told(at, progress), wording);
  }

  private void tell(Position at, Progress progress) {
    watcher.tell(new Told(at, progress), wording);
  }

  /** Says the state and the place, and keeps the promises. */
  private final class Words implements Wording {
    @Override
    public byte[] json(Progress progress) {
      String place = progress instanceof Progress.Waiting waiting ? " " + waiting.place() : "";
      return (progress.state() + place).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void kept(LineId line, WaitEstimate promised, Duration waited) {
      kept.add(promised);
    }
  }

  private List<String> shown() {
    return session.texts().stream()
        .filter(text -> text.startsWith("MESSAGE"))
        .map(text -> text.substring(text.indexOf("\n\n") + 2, text.length() - 1))
        .toList();
  }

  private static Progress waiting(long place) {
    return new Progress.Waiting("summer-show", place, place - 1, 1_000, null, "e", "t");
  }

  private static Progress promised(long low, long high) {
    return new Progress.Waiting(
        "summer-show", 50, 49, 1_000, new WaitEstimate(low, high), "e", "t");
  }

  private static Progress admitted() {
    return new Progress.Admitted("summer-show", "pass", Instant.EPOCH, "http://shop", "t");
  }
}
