package dev.sluice.bench.orders;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Somebody who buys over one connection that stays open, with as little work as possible. */
final class HttpBuyer implements Rush.Buyer {

  private static final int READ_TIMEOUT_MILLIS = 30_000;

  private final int port;
  private final byte[] request;
  private Socket socket;
  private InputStream in;

  HttpBuyer(int port, Way way, long section) {
    this.port = port;
    this.request =
        """
        POST /bench/%s/%d HTTP/1.1\r
        Host: localhost:%d\r
        Content-Length: 0\r
        \r
        """
            .formatted(way, section, port)
            .getBytes(StandardCharsets.US_ASCII);
    open();
  }

  private void open() {
    try {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(READ_TIMEOUT_MILLIS);
      in = new BufferedInputStream(socket.getInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Rush.Answer buy() {
    try {
      socket.getOutputStream().write(request);
      String status = line();
      int length = 0;
      boolean chunked = false;
      boolean closes = false;
      for (String header = line(); !header.isEmpty(); header = line()) {
        String lower = header.toLowerCase(java.util.Locale.ROOT);
        if (lower.startsWith("content-length:")) {
          length = Integer.parseInt(lower.substring("content-length:".length()).strip());
        }
        chunked |= lower.startsWith("transfer-encoding: chunked");
        closes |= lower.startsWith("connection: close");
      }
      skipBody(length, chunked);
      if (closes) {
        close();
        open();
      }
      return answer(status);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Rush.Answer answer(String status) {
    return switch (status.substring(9, 12)) {
      case "201" -> Rush.Answer.SOLD;
      case "409" -> Rush.Answer.SOLD_OUT;
      case "503" -> Rush.Answer.BUSY;
      default -> throw new IllegalStateException("the shop answered " + status);
    };
  }

  private void skipBody(int length, boolean chunked) throws IOException {
    if (!chunked) {
      in.skipNBytes(length);
      return;
    }
    int size;
    do {
      size = Integer.parseInt(line().strip(), 16);
      in.skipNBytes(size);
      line();
    } while (size > 0);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the shop has closed the connection");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // it is gone
    }
  }
}
