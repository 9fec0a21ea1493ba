package dev.sluice.bench.waiting;

import dev.sluice.devservices.ServiceFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A browser that watches the dashboard while somebody else knows the truth: how old was the number
 * on the screen at its oldest?
 */
final class WatchedDashboard implements AutoCloseable {

  private static final Duration LOOKS_EVERY = Duration.ofMillis(50);

  private record Told(long nanos, long joined) {}

  private final OperatorSession session;
  private final List<Told> truth = new ArrayList<>();
  private final List<Told> shown = new ArrayList<>();
  private final Thread reader;
  private volatile boolean over;

  /**
   * @param joined how many have joined the line by now
   */
  WatchedDashboard(OperatorSession session, String line, LongSupplier joined) {
    this.session = session;
    reader = Thread.ofVirtual().start(() -> read(line));
    var _ = Thread.ofPlatform().daemon().start(() -> tell(joined));
  }

  private void tell(LongSupplier joined) {
    while (!over) {
      long count = joined.getAsLong();
      synchronized (truth) {
        truth.add(new Told(System.nanoTime(), count));
      }
      LockSupport.parkNanos(LOOKS_EVERY.toNanos());
    }
  }

  private void read(String line) {
    try (InputStream body = session.stream("/api/events");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
      String event = "";
      for (String text = lines.readLine(); text != null && !over; text = lines.readLine()) {
        if (text.startsWith("event:")) {
          event = text.substring("event:".length());
        } else if (text.startsWith("data:") && event.equals("sample")) {
          take(line, JsonMapper.shared().readTree(text.substring("data:".length())));
        }
      }
    } catch (IOException e) {
      // the stream ends with the dashboard
      over = true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void take(String line, JsonNode sample) {
    for (JsonNode each : sample.path("lines")) {
      if (each.path("line").asString().equals(line)) {
        synchronized (shown) {
          shown.add(new Told(System.nanoTime(), each.path("totals").path("joined").asLong()));
        }
      }
    }
  }

  /**
   * How old the number was at its oldest, right before the next one came: since when it was not
   * true any more. In milliseconds.
   */
  double oldestMillis() throws ServiceFailure {
    double oldest = 0;
    synchronized (shown) {
      synchronized (truth) {
        if (shown.size() < 3 || truth.isEmpty()) {
          throw new ServiceFailure("the dashboard showed " + shown.size() + " samples");
        }
        for (int i = 1; i < shown.size(); i++) {
          Told wrongSince = firstAbove(shown.get(i - 1).joined());
          if (wrongSince != null && wrongSince.nanos() < shown.get(i).nanos()) {
            oldest = Math.max(oldest, (shown.get(i).nanos() - wrongSince.nanos()) / 1e6);
          }
        }
      }
    }
    return oldest;
  }

  private @Nullable Told firstAbove(long joined) {
    return truth.stream().filter(told -> told.joined() > joined).findFirst().orElse(null);
  }

  int samples() {
    synchronized (shown) {
      return shown.size();
    }
  }

  @Override
  public void close() {
    over = true;
    reader.interrupt();
    session.close();
  }
}
