package dev.sluice.bench.gate;

import dev.sluice.devservices.ServiceFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Requests for two small files of one nginx in turns, one with the check and one without: whatever
 * else the machine does meets both.
 */
final class Requests {

  private static final String OPEN = "/style.css";
  private static final String CHECKED = "/index.html";
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final long[] open;
  private final long[] checked;

  private Requests(long[] open, long[] checked) {
    this.open = open;
    this.checked = checked;
    Arrays.sort(open);
    Arrays.sort(checked);
  }

  static Requests interleaved(int port, List<String> passes, int clients, int requests)
      throws ServiceFailure, InterruptedException {
    int each = Math.max(1, requests / clients);
    long[] open = new long[each * clients];
    long[] checked = new long[each * clients];
    try (HttpClient http =
            HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Void>> all = new ArrayList<>();
      for (int client = 0; client < clients; client++) {
        int from = client * each;
        String pass = passes.get(client % passes.size());
        all.add(() -> {
          for (int i = from; i < from + each; i++) {
            open[i] = nanos(http, port, OPEN, pass);
            checked[i] = nanos(http, port, CHECKED, pass);
          }
          return null;
        });
      }
      for (Future<Void> done : threads.invokeAll(all)) {
        done.get();
      }
    } catch (ExecutionException e) {
      throw new ServiceFailure("a request through nginx failed: " + e.getCause(), e);
    }
    return new Requests(open, checked);
  }

  private static long nanos(HttpClient http, int port, String path, String pass)
      throws ServiceFailure, IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(PATIENCE)
            .header("Cookie", "__Host-sluice-pass=" + pass)
            .build();
    long began = System.nanoTime();
    int status = http.send(request, HttpResponse.BodyHandlers.ofByteArray()).statusCode();
    long nanos = System.nanoTime() - began;
    if (status != 200) {
      throw new ServiceFailure("nginx answered %d for %s".formatted(status, path));
    }
    return nanos;
  }

  int checked() {
    return checked.length;
  }

  double openMillis(double quantile) {
    return millis(open, quantile);
  }

  double checkedMillis(double quantile) {
    return millis(checked, quantile);
  }

  private static double millis(long[] sorted, double quantile) {
    return sorted[(int) (quantile * (sorted.length - 1))] / 1e6;
  }
}
