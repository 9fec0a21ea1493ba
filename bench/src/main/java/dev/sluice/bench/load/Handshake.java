package dev.sluice.bench.load;

import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;

/** The opening handshake of RFC 6455. Its key follows from a seed, so nobody has to remember it. */
final class Handshake {

  private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int LONGEST_HEAD = 8192;

  /**
   * What the server answered.
   *
   * @param retryAfterSeconds what it asks for before the next attempt, 0 when it asks for nothing
   * @param end where the first frame begins
   */
  record Answer(int status, int retryAfterSeconds, String accept, int end) {}

  private Handshake() {}

  static byte[] request(String host, long seed) {
    return """
    GET /ws HTTP/1.1\r
    Host: %s\r
    Upgrade: websocket\r
    Connection: Upgrade\r
    Sec-WebSocket-Version: 13\r
    Sec-WebSocket-Protocol: v12.stomp\r
    Sec-WebSocket-Key: %s\r
    \r
    """
        .formatted(host, key(seed))
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static String key(long seed) {
    byte[] bytes = ByteBuffer.allocate(16).putLong(seed).putLong(~seed * 31).array();
    return Base64.getEncoder().encodeToString(bytes);
  }

  static String acceptOf(long seed) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1")
              .digest((key(seed) + MAGIC).getBytes(StandardCharsets.US_ASCII));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }

  /** The answer, with {@code end} -1 while its head has not arrived whole. */
  static Answer read(byte[] bytes, int from, int to) throws ProtocolException {
    int end = Bytes.indexOf(bytes, from, to, Bytes.HEAD_END);
    if (end < 0) {
      if (to - from > LONGEST_HEAD) {
        throw new ProtocolException("the answer to the handshake does not end");
      }
      return new Answer(0, 0, "", -1);
    }
    String head = new String(bytes, from, end - from, StandardCharsets.US_ASCII);
    int status = 0;
    int retryAfter = 0;
    String accept = "";
    for (String line : (Iterable<String>) head.lines()::iterator) {
      int colon = line.indexOf(':');
      if (status == 0) {
        status = HttpAnswers.status(line);
      } else if (colon > 0) {
        String value = line.substring(colon + 1).strip();
        switch (line.substring(0, colon).toLowerCase(Locale.ROOT)) {
          case "retry-after" -> retryAfter = HttpAnswers.seconds(value);
          case "sec-websocket-accept" -> accept = value;
          default -> {
            // says nothing to us
          }
        }
      }
    }
    return new Answer(status, retryAfter, accept, end + Bytes.HEAD_END.length);
  }
}
