package dev.sluice.devservices;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A file behind HTTP, read by ranges (RFC 9110, 14). From a server that ignores them the whole file
 * is fetched once, into a file that is deleted at the end.
 */
final class RemoteBytes implements ByteSource, AutoCloseable {

  private static final int TRIES = 3;

  private final URI address;
  private final Path spool;
  private final Progress progress;
  private boolean spooled;
  private final HttpClient http =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NORMAL)
          .connectTimeout(Duration.ofSeconds(20))
          .build();

  /**
   * Nothing is fetched yet.
   *
   * @param spool file that does not exist, used when the server ignores ranges
   */
  RemoteBytes(URI address, Path spool, Progress progress) {
    this.address = address;
    this.spool = spool;
    this.progress = progress;
  }

  @Override
  public long size() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(Duration.ofMinutes(1))
            .method("HEAD", HttpRequest.BodyPublishers.noBody())
            .build();
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
    if (spooled) {
      return new LocalBytes(spool).read(from, to);
    }
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
        spool(body, response.headers().firstValueAsLong("Content-Length").orElse(0));
        yield new LocalBytes(spool).read(from, to);
      }
      default -> {
        body.close();
        throw new IOException(address.getHost() + " answered " + response.statusCode());
      }
    };
  }

  private void spool(InputStream body, long length) throws IOException {
    long done = 0;
    try (body;
        OutputStream out = Files.newOutputStream(spool)) {
      byte[] buffer = new byte[1 << 20];
      for (int read = body.readNBytes(buffer, 0, buffer.length);
          read > 0;
          read = body.readNBytes(buffer, 0, buffer.length)) {
        out.write(buffer, 0, read);
        done += read;
        progress.report("downloading the whole archive: the server gives no parts", done, length);
      }
    }
    if (length > 0 && done != length) {
      throw new IOException("the download ended after %d of %d bytes".formatted(done, length));
    }
    spooled = true;
  }

  @Override
  public void close() throws IOException {
    http.close();
    Files.deleteIfExists(spool);
  }
}
