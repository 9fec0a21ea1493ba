package dev.sluice.bench.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DelayLineTest {

  private static final Duration DELAY = Duration.ofMillis(40);

  private ServerSocket echo;
  private DelayLine line;

  @BeforeEach
  void start() throws IOException {
    echo = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::answer);
    line =
        DelayLine.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), echo.getLocalPort()), DELAY);
  }

  @AfterEach
  void end() throws IOException {
    line.close();
    echo.close();
  }

  private void answer() {
    while (!echo.isClosed()) {
      try {
        Socket client = echo.accept();
        Thread.ofVirtual()
            .start(() -> {
              try (client) {
                client.getInputStream().transferTo(client.getOutputStream());
              } catch (IOException e) {
                // the client is gone
              }
            });
      } catch (IOException e) {
        // the end
      }
    }
  }

  private Socket client() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), line.port());
    socket.setTcpNoDelay(true);
    return socket;
  }

  private static long roundTripNanos(Socket socket) throws IOException {
    long from = System.nanoTime();
    socket.getOutputStream().write(7);
    assertThat(socket.getInputStream().read()).isEqualTo(7);
    return System.nanoTime() - from;
  }

  @Test
  void aRoundTripTakesTheDelay() throws IOException {
    try (Socket socket = client()) {
      assertThat(roundTripNanos(socket)).isGreaterThanOrEqualTo(DELAY.toNanos());
      assertThat(roundTripNanos(socket)).isGreaterThanOrEqualTo(DELAY.toNanos());
    }
  }

  @Test
  void theDelayChangesWhileAConnectionIsOpen() throws IOException {
    try (Socket socket = client()) {
      line.delay(DELAY.multipliedBy(3));
      assertThat(roundTripNanos(socket)).isGreaterThanOrEqualTo(3 * DELAY.toNanos());
      line.delay(Duration.ZERO);
      long quickest = Long.MAX_VALUE;
      for (int i = 0; i < 20; i++) {
        quickest = Math.min(quickest, roundTripNanos(socket));
      }
      assertThat(quickest).isLessThan(DELAY.toNanos());
    }
  }

  @Test
  void bytesKeepTheirOrderAlsoWhenTheDelayGetsShorter() throws IOException {
    byte[] sent = new byte[200_000];
    new Random(3).nextBytes(sent);
    try (Socket socket = client()) {
      Thread.ofVirtual()
          .start(() -> {
            try {
              for (int from = 0; from < sent.length; from += 1_000) {
                line.delay(Duration.ofNanos(DELAY.toNanos() * (sent.length - from) / sent.length));
                socket.getOutputStream().write(sent, from, 1_000);
              }
              socket.shutdownOutput();
            } catch (IOException e) {
              // what arrives is not what was sent
            }
          });
      InputStream in = socket.getInputStream();
      ByteBuffer arrived = ByteBuffer.wrap(in.readNBytes(sent.length));
      assertThat(arrived).isEqualTo(ByteBuffer.wrap(sent));
    }
  }

  @Test
  void theEndOfTheServerIsTheEndOfTheClient() throws IOException {
    try (Socket socket = client()) {
      roundTripNanos(socket);
      line.close();
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }
}
