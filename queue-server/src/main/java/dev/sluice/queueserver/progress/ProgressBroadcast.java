package dev.sluice.queueserver.progress;

import dev.sluice.queueserver.schedule.Recurring;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;

/**
 * Tells everybody who waits the own place: those near the front often, all others now and then,
 * each at a moment of its own so that the work is spread. Needs no store call for those who wait.
 */
@Component
final class ProgressBroadcast implements Recurring {

  /** A visitor who is gone without news is asked for again after this time. */
  private static final long ASK_AGAIN_AFTER = Duration.ofSeconds(2).toNanos();

  private final LineFollower follower;
  private final Watchers watchers;
  private final LineNews news;
  private final ProgressMessages messages;
  private final ProgressSettings settings;
  private final RandomGenerator jitter = RandomGenerator.getDefault();

  ProgressBroadcast(
      LineFollower follower,
      Watchers watchers,
      LineNews news,
      ProgressMessages messages,
      ProgressSettings settings) {
    this.follower = follower;
    this.watchers = watchers;
    this.news = news;
    this.messages = messages;
    this.settings = settings;
  }

  @Override
  public Duration pause() {
    return settings.nearInterval();
  }

  @Override
  public void run() {
    long now = System.nanoTime();
    for (FollowedLine line : follower.all()) {
      watchers.forEach(
          line.id(),
          watcher -> {
            if (watcher.isDue(now)) {
              tell(line, watcher, now);
            }
          });
    }
  }

  private void tell(FollowedLine line, Watcher watcher, long now) {
    Position at = watcher.position();
    switch (line.whereabouts(at)) {
      case Whereabouts.InLine(long place) -> {
        watcher.dueAgainAt(now + interval(place));
        Progress progress = messages.inLine(line, watcher.visitor(), at, place);
        if (progress instanceof Progress.Waiting || progress.state() != watcher.shown()) {
          watcher.tell(new Told(at, progress), messages);
        }
      }
      case Whereabouts.Early() when watcher.isUnconfirmed() -> {
        // the store may have lost a place without a number, which only asking brings back
        watcher.dueAgainAt(now + ASK_AGAIN_AFTER);
        news.askAndTell(line, watcher);
      }
      case Whereabouts.Early() -> {
        // how many came and when the doors open is told to the whole room
        watcher.dueAgainAt(now + 3 * interval(Long.MAX_VALUE));
        watcher.tell(new Told(at, messages.early(line, watcher.visitor(), at)), messages);
      }
      case Whereabouts.Departed(), Whereabouts.OtherEpoch() -> {
        watcher.dueAgainAt(now + ASK_AGAIN_AFTER);
        news.askAndTell(line, watcher);
      }
    }
  }

  private long interval(long place) {
    if (place <= settings.nearPlaces()) {
      return 0;
    }
    long far = settings.farInterval().toNanos();
    return far * 3 / 4 + jitter.nextLong(far / 2 + 1);
  }
}
