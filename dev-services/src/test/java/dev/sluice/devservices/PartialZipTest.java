package dev.sluice.devservices;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartialZipTest {

  private static final byte[] LARGE = new byte[2_000_000];

  static {
    new Random(7).nextBytes(LARGE);
  }

  @TempDir Path folder;
  private HttpServer server;
  private volatile byte[] served = zip();
  private volatile boolean ranges = true;
  private volatile int breaks;
  private final AtomicLong bytesSent = new AtomicLong();

  private static byte[] zip() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      add(zip, "bin/wanted", "hello ".repeat(1_000).getBytes(UTF_8));
      add(zip, "bin/large-and-unwanted", LARGE);
      zip.putNextEntry(new ZipEntry("share/"));
      add(zip, "share/a", "a".getBytes(UTF_8));
      add(zip, "share/unwanted", "no".getBytes(UTF_8));
      add(zip, "share/b", new byte[0]);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteArray();
  }

  private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
  }

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/file.zip", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", Integer.toString(served.length));
      exchange.sendResponseHeaders(200, -1);
    } else if (range != null && ranges) {
      String[] ends = range.substring("bytes=".length()).split("-", -1);
      int to = Math.min(served.length, Integer.parseInt(ends[1]) + 1);
      if (ends[0].equals("0") && breaks-- > 0) {
        exchange.sendResponseHeaders(206, to);
        exchange.getResponseBody().write(served, 0, 20);
        exchange.getResponseBody().flush();
        throw new IOException("broken on purpose");
      }
      send(exchange, 206, Arrays.copyOfRange(served, Integer.parseInt(ends[0]), to));
    } else {
      send(exchange, 200, served);
    }
    exchange.close();
  }

  private void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    bytesSent.addAndGet(body.length);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  private void unpack() throws Exception {
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/file.zip");
    try (RemoteBytes remote = new RemoteBytes(address, folder.resolve("spool"), Progress.SILENT)) {
      new PartialZip(remote)
          .unpack(
              name -> !name.endsWith("unwanted"), folder::resolve, Progress.SILENT, "unpacking");
    }
  }

  private void assertUnpacked() {
    assertThat(folder.resolve("bin/wanted")).hasContent("hello ".repeat(1_000));
    assertThat(folder.resolve("share/a")).hasContent("a");
    assertThat(folder.resolve("share/b")).isEmptyFile();
    assertThat(folder.resolve("share/unwanted")).doesNotExist();
    assertThat(folder.resolve("bin/large-and-unwanted")).doesNotExist();
  }

  @Test
  void fetchesOnlyWhatIsWanted() throws Exception {
    unpack();
    assertUnpacked();
    assertThat(bytesSent.get()).isLessThan(200_000);
  }

  @Test
  void fetchesTheFileOnceWhenTheServerIgnoresRanges() throws Exception {
    ranges = false;
    unpack();
    assertUnpacked();
    assertThat(bytesSent.get()).isEqualTo(served.length);
    assertThat(folder.resolve("spool")).doesNotExist();
  }

  @Test
  void aConnectionThatBreaksOnceIsTriedAgain() throws Exception {
    breaks = 1;
    unpack();
    assertUnpacked();
  }

  @Test
  void aConnectionThatAlwaysBreaksIsGivenUp() {
    breaks = Integer.MAX_VALUE;
    assertThatThrownBy(this::unpack).isInstanceOf(IOException.class);
  }

  @Test
  void readsAFileOnDisk() throws Exception {
    Path file = Files.write(folder.resolve("local.zip"), served);
    new PartialZip(new LocalBytes(file))
        .unpack(name -> !name.endsWith("unwanted"), folder::resolve, Progress.SILENT, "unpacking");
    assertUnpacked();
  }

  @Test
  void aCutOffZipIsRefused() {
    served = Arrays.copyOf(served, served.length / 2);
    assertThatThrownBy(this::unpack).isInstanceOf(IOException.class);
  }

  @Test
  void aDamagedFileIsRefused() {
    byte[] damaged = served.clone();
    damaged[60] ^= 0x55;
    served = damaged;
    assertThatThrownBy(this::unpack).isInstanceOf(IOException.class);
  }

  @Test
  void aZipWithoutTheWantedFilesIsRefused() {
    assertThatThrownBy(() ->
            new PartialZip(new LocalBytes(Files.write(folder.resolve("z"), served)))
                .unpack(name -> false, folder::resolve, Progress.SILENT, "unpacking"))
        .hasMessageContaining("none of the wanted files");
  }
}
