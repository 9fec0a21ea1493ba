package dev.sluice.devservices;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * A file behind HTTP, read by ranges (RFC 9110, 14). A server that ignores them is read through.
 */
final class RemoteBytes implements ByteSource, AutoCloseable {

  private static final int TRIES = 3;

  private final URI address;
  private final HttpClient http =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NORMAL)
          .connectTimeout(Duration.ofSeconds(20))
          .build();

  RemoteBytes(URI address) {
    this.address = address;
  }

  @Override
  public long size() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address).method("HEAD", HttpRequest.BodyPublishers.noBody()).build();
    HttpResponse<Void> response = http.send(request, BodyHandlers.discarding());
    if (response.statusCode() != 200) {
      throw new IOException(address.getHost() + " answered " + response.statusCode());
    }
    return response
        .headers()
        .firstValueAsLong("Content-Length")
        .orElseThrow(() -> new IOException(address.getHost() + " does not say the file's length"));
  }

  @Override
  public InputStream read(long from, long to) throws IOException, InterruptedException {
    IOException last = new IOException("not tried");
    for (int attempt = 0; attempt < TRIES; attempt++) {
      try {
        return tryRead(from, to);
      } catch (IOException e) {
        last = e;
      }
    }
    throw last;
  }

  private InputStream tryRead(long from, long to) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Range", "bytes=" + from + "-" + (to - 1))
            .timeout(Duration.ofMinutes(5))
            .build();
    HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
    InputStream body = response.body();
    return switch (response.statusCode()) {
      case 206 -> body;
      case 200 -> {
        body.skipNBytes(from);
        yield body;
      }
      default -> {
        body.close();
        throw new IOException(address.getHost() + " answered " + response.statusCode());
      }
    };
  }

  @Override
  public void close() {
    http.close();
  }
}
