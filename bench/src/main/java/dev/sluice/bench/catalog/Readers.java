package dev.sluice.bench.catalog;

import dev.sluice.bench.platform.Showcase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * People who look at the shop's window as its page does: the list of shows, then a performance and
 * its map again and again. A browser keeps what it has and asks whether that is still right; of a
 * map the page asks for the piece that changed.
 */
final class Readers {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int MOST_UNDER_WAY = 400;
  private static final Pattern PICTURE = Pattern.compile("\"picture\":\"([A-Za-z0-9_-]+)\"");
  private static final int START_OF_A_MAP = 100;

  /** Of a hundred looks. */
  private static final int AT_SHOWS = 10;

  private static final int AT_FACTS = 40;

  private final HttpClient http;
  private final List<String> nodes;
  private final List<Map<String, String>> people = new ArrayList<>();

  /**
   * @param people each of whom looks again and again
   */
  Readers(HttpClient http, List<String> nodes, int people) {
    this.http = http;
    this.nodes = nodes;
    for (int i = 0; i < people; i++) {
      this.people.add(new ConcurrentHashMap<>());
    }
  }

  /** So many looks a second, due at even moments, whether the shop answers in time or not. */
  Reads read(int perSecond, int seconds) throws InterruptedException {
    Reads reads = new Reads(perSecond * seconds);
    SplittableRandom seeds = new SplittableRandom(1);
    Semaphore underWay = new Semaphore(MOST_UNDER_WAY);
    long began = System.nanoTime();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < perSecond * seconds; i++) {
        long due = began + TimeUnit.SECONDS.toNanos(1) * i / perSecond;
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
          LockSupport.parkNanos(left);
        }
        underWay.acquire();
        SplittableRandom random = seeds.split();
        var _ =
            threads.submit(() -> {
              try {
                look(reads, random, due);
              } finally {
                underWay.release();
              }
            });
      }
    }
    return reads;
  }

  private void look(Reads reads, SplittableRandom random, long due) {
    Map<String, String> known = people.get(random.nextInt(people.size()));
    String node = nodes.get(random.nextInt(nodes.size()));
    int what = random.nextInt(100);
    String house = "/api/performances/" + Showcase.HOUSE;
    if (what < AT_SHOWS) {
      document(reads, node + "/api/shows", known, due);
    } else if (what < AT_FACTS) {
      document(reads, node + house, known, due);
    } else {
      map(reads, node + house + "/seats", known, due);
    }
  }

  /** Tags are the same on all nodes. */
  private void document(Reads reads, String address, Map<String, String> known, long due) {
    String path = URI.create(address).getPath();
    String tag = known.get(path);
    HttpRequest.Builder request = request(address);
    if (tag != null) {
      request.header("If-None-Match", tag);
    }
    HttpResponse<byte[]> answer = send(reads, request, due);
    if (answer != null) {
      answer.headers().firstValue("ETag").ifPresent(fresh -> known.put(path, fresh));
    }
  }

  private void map(Reads reads, String address, Map<String, String> known, long due) {
    String picture = known.get("picture");
    String since = picture == null ? "" : "?since=" + picture;
    HttpResponse<byte[]> answer = send(reads, request(address + since), due);
    if (answer != null) {
      Matcher name = PICTURE.matcher(Unpacked.start(answer, START_OF_A_MAP));
      if (name.find()) {
        known.put("picture", name.group(1));
      }
    }
  }

  private static HttpRequest.Builder request(String address) {
    return HttpRequest.newBuilder(URI.create(address))
        .timeout(PATIENCE)
        .header("Accept-Encoding", "gzip");
  }

  /** Null when there was none, which is counted. */
  private @Nullable HttpResponse<byte[]> send(Reads reads, HttpRequest.Builder request, long due) {
    try {
      HttpResponse<byte[]> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      reads.add(answer.statusCode(), answer.body().length, System.nanoTime() - due);
      return answer;
    } catch (IOException e) {
      reads.add(0, 0, System.nanoTime() - due);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return null;
  }
}
