package dev.sluice.monitorui.dashboard;

import dev.sluice.monitorui.dashboard.DashboardSample.Snapshot;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * One browser that watches. Has a thread and a bounded backlog of its own: a slow one loses its
 * connection, comes back and gets a snapshot, and no other browser notices.
 */
final class Viewer {

  private static final Logger LOG = LoggerFactory.getLogger(Viewer.class);
  private static final int BACKLOG = 20;
  private static final long WITHOUT_END = 0L;

  private final SseEmitter emitter = new SseEmitter(WITHOUT_END);
  private final BlockingQueue<DashboardSample> backlog = new ArrayBlockingQueue<>(BACKLOG);
  private final Consumer<Viewer> gone;
  private final Thread thread;
  private volatile boolean ended;

  /**
   * @param gone told when this viewer has ended, for whatever reason, perhaps more than once
   */
  Viewer(Snapshot snapshot, Consumer<Viewer> gone) {
    this.gone = gone;
    thread = Thread.ofVirtual().name("viewer").unstarted(() -> passOn(snapshot));
  }

  SseEmitter start() {
    emitter.onCompletion(this::end);
    thread.start();
    return emitter;
  }

  /** Never blocks. A viewer that is too far behind is ended. */
  void show(DashboardSample sample) {
    if (!backlog.offer(sample)) {
      end();
    }
  }

  void end() {
    ended = true;
    thread.interrupt();
  }

  private void passOn(Snapshot snapshot) {
    try {
      send("snapshot", snapshot);
      // The web server may swallow an interrupt while it writes: the flag tells.
      while (!ended) {
        send("sample", backlog.take());
      }
      emitter.complete();
    } catch (InterruptedException e) {
      emitter.complete();
    } catch (IOException | IllegalStateException e) {
      // The browser is gone: the web server ends the response by itself, and must not be raced.
      LOG.debug("A viewer has gone: {}", e.getMessage());
    } finally {
      gone.accept(this);
    }
  }

  private void send(String event, Object data) throws IOException {
    emitter.send(SseEmitter.event().name(event).data(data, MediaType.APPLICATION_JSON));
  }
}
