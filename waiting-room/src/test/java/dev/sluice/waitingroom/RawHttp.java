package dev.sluice.waitingroom;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Sends bytes as they are, which no HTTP client does: odd paths, old versions, broken requests. */
public final class RawHttp {

  private static final int PATIENCE_MILLIS = 10_000;

  private RawHttp() {}

  /** An answer; the status is 0 when the connection ended without one. */
  public record Answer(String text) {

    public int status() {
      return text.matches("(?s)HTTP/1\\.[01] [0-9]{3}.*")
          ? Integer.parseInt(text.substring(9, 12))
          : 0;
    }

    /** Values of all headers of this name. */
    public List<String> headers(String name) {
      String prefix = name.toLowerCase(Locale.ROOT) + ":";
      int end = text.indexOf("\r\n\r\n");
      return text.substring(0, end < 0 ? text.length() : end)
          .lines()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
          .map(line -> line.substring(prefix.length()).strip())
          .toList();
    }

    public String body() {
      int end = text.indexOf("\r\n\r\n");
      return end < 0 ? "" : text.substring(end + 4);
    }
  }

  /** The request as it stands, and all that comes until the server closes the connection. */
  public static Answer send(int port, String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return new Answer(
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1));
    } catch (SocketTimeoutException e) {
      throw new AssertionError("the server neither answers nor closes: " + request, e);
    }
  }

  /** A request with these headers, for which the server closes the connection. */
  public static Answer get(int port, String target, String... headers) throws IOException {
    return request(port, "GET", target, headers);
  }

  public static Answer request(int port, String method, String target, String... headers)
      throws IOException {
    StringBuilder text =
        new StringBuilder("%s %s HTTP/1.1\r\nHost: museum.example\r\n".formatted(method, target));
    for (String header : headers) {
      text.append(header).append("\r\n");
    }
    return send(port, text.append("Connection: close\r\n\r\n").toString());
  }
}
