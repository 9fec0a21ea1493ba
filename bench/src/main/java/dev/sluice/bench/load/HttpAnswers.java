package dev.sluice.bench.load;

/** The parts of an HTTP/1.1 answer that a load generator has to understand. */
final class HttpAnswers {

  private static final byte[] LENGTH = Bytes.of("\r\ncontent-length: ");
  private static final byte[] CHUNKED = Bytes.of("\r\ntransfer-encoding: chunked");
  private static final byte[] CLOSE = Bytes.of("\r\nconnection: close");
  private static final byte[] LAST_CHUNK = Bytes.of("\r\n0\r\n\r\n");

  private HttpAnswers() {}

  /** The status of a status line, 0 when it is none. */
  static int status(String line) {
    if (!line.startsWith("HTTP/1.1 ") || line.length() < 12) {
      return 0;
    }
    return seconds(line.substring(9, 12));
  }

  /** Few digits as a number, 0 for anything else. */
  static int seconds(String text) {
    return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
  }

  /** The end of the answer that begins at 0, -1 while it has not arrived whole. */
  static int end(byte[] bytes, int to) {
    int head = Bytes.indexOf(bytes, 0, to, Bytes.HEAD_END);
    if (head < 0) {
      return -1;
    }
    int body = head + Bytes.HEAD_END.length;
    byte[] lower = lowered(bytes, head);
    long length = Bytes.numberBehind(lower, 0, head, LENGTH);
    if (length >= 0) {
      return body + length <= to ? body + (int) length : -1;
    }
    if (Bytes.indexOf(lower, 0, head, CHUNKED) < 0) {
      return body;
    }
    int last = Bytes.indexOf(bytes, head + 2, to, LAST_CHUNK);
    return last < 0 ? -1 : last + LAST_CHUNK.length;
  }

  /** Whether the server closes the connection after this answer. */
  static boolean closes(byte[] bytes, int to) {
    int head = Math.max(0, Bytes.indexOf(bytes, 0, to, Bytes.HEAD_END));
    return Bytes.indexOf(lowered(bytes, head), 0, head, CLOSE) >= 0;
  }

  private static byte[] lowered(byte[] bytes, int length) {
    byte[] lower = new byte[length];
    for (int i = 0; i < length; i++) {
      lower[i] = bytes[i] >= 'A' && bytes[i] <= 'Z' ? (byte) (bytes[i] + 32) : bytes[i];
    }
    return lower;
  }
}
