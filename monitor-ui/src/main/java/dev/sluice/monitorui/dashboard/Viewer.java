package dev.sluice.monitorui.dashboard;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.BooleanSupplier;
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

  /** A second has two or three. */
  private static final int BACKLOG = 60;

  private static final long WITHOUT_END = 0L;

  private final SseEmitter emitter = new SseEmitter(WITHOUT_END);
  private final BlockingQueue<Push> backlog = new ArrayBlockingQueue<>(BACKLOG);
  private final BooleanSupplier mayWatch;
  private final Consumer<Viewer> gone;
  private final Thread thread;
  private volatile boolean ended;

  /**
   * @param first what a browser is told to begin with
   * @param mayWatch whether it still may; asked again and again
   * @param gone told when this viewer has ended, for whatever reason, perhaps more than once
   */
  Viewer(List<Push> first, BooleanSupplier mayWatch, Consumer<Viewer> gone) {
    this.mayWatch = mayWatch;
    this.gone = gone;
    thread = Thread.ofVirtual().name("viewer").unstarted(() -> passOn(first));
  }

  SseEmitter start() {
    emitter.onCompletion(this::end);
    thread.start();
    return emitter;
  }

  /** Never blocks. A viewer that is too far behind is ended. */
  void show(Push push) {
    if (!backlog.offer(push)) {
      end();
    }
  }

  /** Ends it when its session is over. */
  void endUnlessAllowed() {
    if (!mayWatch.getAsBoolean()) {
      end();
    }
  }

  void end() {
    ended = true;
    thread.interrupt();
  }

  private void passOn(List<Push> first) {
    try {
      for (Push push : first) {
        send(push);
      }
      // The web server may swallow an interrupt while it writes: the flag tells.
      while (!ended) {
        send(backlog.take());
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

  private void send(Push push) throws IOException {
    emitter.send(
        SseEmitter.event().name(push.event()).data(push.data(), MediaType.APPLICATION_JSON));
  }
}
