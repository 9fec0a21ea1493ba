package dev.sluice.monitorui.dashboard;

import dev.sluice.monitorui.dashboard.DashboardSample.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The last hour of samples and the browsers that watch. One lock orders both: a browser gets every
 * sample exactly once, in its snapshot or after it.
 */
@Component
final class Dashboard {

  static final int MOST_VIEWERS = 64;

  private static final int SAMPLES_OF_AN_HOUR = 3_600;

  /** What is older comes from {@code /api/history}. */
  private static final Duration SNAPSHOT = Duration.ofMinutes(2);

  private final ReentrantLock lock = new ReentrantLock();
  private final History history = new History(SAMPLES_OF_AN_HOUR);
  private final Map<String, Push> latest = new LinkedHashMap<>();
  private final Set<Viewer> viewers = new LinkedHashSet<>();

  void show(DashboardSample sample) {
    lock.lock();
    try {
      history.add(sample);
      tell(new Push("sample", sample));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Pushes something else to every browser.
   *
   * @param stays whether a browser that comes later is told the last one too
   */
  void push(Push push, boolean stays) {
    lock.lock();
    try {
      if (stays) {
        latest.put(push.event(), push);
      }
      tell(push);
    } finally {
      lock.unlock();
    }
  }

  private void tell(Push push) {
    viewers.forEach(viewer -> viewer.show(push));
  }

  /**
   * A new browser's stream of events, or empty when too many watch already.
   *
   * @param mayWatch whether it still may; asked once a second
   */
  Optional<SseEmitter> open(BooleanSupplier mayWatch) {
    lock.lock();
    try {
      if (viewers.size() >= MOST_VIEWERS) {
        return Optional.empty();
      }
      List<Push> first = new ArrayList<>();
      first.add(new Push("snapshot", new Snapshot(history.last(SNAPSHOT))));
      first.addAll(latest.values());
      Viewer viewer = new Viewer(first, mayWatch, this::forget);
      viewers.add(viewer);
      return Optional.of(viewer.start());
    } finally {
      lock.unlock();
    }
  }

  List<DashboardSample> last(Duration duration) {
    lock.lock();
    try {
      return history.last(duration);
    } finally {
      lock.unlock();
    }
  }

  int viewers() {
    lock.lock();
    try {
      return viewers.size();
    } finally {
      lock.unlock();
    }
  }

  /** Ends the streams of those whose session is over. Waits for whoever knows, outside the lock. */
  void endThoseWhoMayNotWatch() {
    List<Viewer> all;
    lock.lock();
    try {
      all = List.copyOf(viewers);
    } finally {
      lock.unlock();
    }
    all.forEach(Viewer::endUnlessAllowed);
  }

  /** Ends every stream, so that the web server need not wait for them when it stops. */
  void close() {
    lock.lock();
    try {
      viewers.forEach(Viewer::end);
    } finally {
      lock.unlock();
    }
  }

  private void forget(Viewer viewer) {
    lock.lock();
    try {
      viewers.remove(viewer);
    } finally {
      lock.unlock();
    }
  }
}
