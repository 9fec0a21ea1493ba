package dev.sluice.standalone.draw;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A waiting room on the web, whose published draw is fetched. */
final class Site implements AutoCloseable {

  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(10);
  private static final Duration ANSWER_WITHIN = Duration.ofMinutes(2);
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT_WITHIN).build();
  private final String draw;

  /**
   * @param address of the waiting page of a line, or of the page that checks its draw
   */
  Site(URI address) {
    String path = address.getPath().replaceAll("(/draw)?/?$", "");
    draw =
        address.resolve("/api" + path.substring(path.lastIndexOf("/lines/")) + "/draw").toString();
  }

  static boolean isAddress(String word) {
    return word.matches("https?://[^/]+(/.*)?/lines/[a-z0-9-]{1,40}(/draw)?/?");
  }

  void addTo(Published published) throws IOException, InterruptedException, Published.Unreadable {
    add(published, draw);
    add(published, draw + "/entrants");
    byte[] head = get(draw + "/log/head");
    if (head.length > 0) {
      published.add(draw + "/log/head", head);
      ByteArrayOutputStream log = new ByteArrayOutputStream();
      long records = 0;
      byte[] page = get(draw + "/log?from=0");
      while (page.length > 0) {
        log.writeBytes(page);
        for (byte next : page) {
          records += next == '\n' ? 1 : 0;
        }
        page = get(draw + "/log?from=" + records);
      }
      if (log.size() > 0) {
        published.add(draw + "/log", log.toByteArray());
      }
    }
  }

  private void add(Published published, String address)
      throws IOException, InterruptedException, Published.Unreadable {
    byte[] body = get(address);
    if (body.length > 0) {
      published.add(address, body);
    }
  }

  /** Empty for what is not there. */
  private byte[] get(String address) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address)).timeout(ANSWER_WITHIN).build();
    HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
    if (answer.statusCode() == NOT_FOUND) {
      return new byte[0];
    }
    if (answer.statusCode() != OK) {
      throw new IOException(address + " answers " + answer.statusCode());
    }
    return answer.body();
  }

  @Override
  public void close() {
    http.close();
  }
}
