package dev.sluice.queueserver.websocket;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PingMessage;
import org.springframework.web.socket.PongMessage;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketMessage;

/**
 * One WebSocket frame from the server, encoded once (RFC 6455, 5.2). The same frame may be sent to
 * any number of clients.
 */
public final class ServerFrame {

  private static final int FINAL = 0x80;
  private static final int TEXT = 0x1;
  private static final int CLOSE = 0x8;
  private static final int PING = 0x9;
  private static final int PONG = 0xA;
  private static final int ONE_BYTE = 125;
  private static final int TWO_BYTES = 0xFFFF;
  private static final int LONGEST_REASON = 123;

  private final byte[] bytes;
  private final int payloadAt;

  private ServerFrame(int opcode, byte[] payload) {
    int length = payload.length;
    if (length > TWO_BYTES) {
      throw new IllegalArgumentException(
          "a frame may carry 65535 bytes, was " + length + ": split what is longer");
    }
    payloadAt = length <= ONE_BYTE ? 2 : 4;
    ByteBuffer frame = ByteBuffer.allocate(payloadAt + length).put((byte) (FINAL | opcode));
    if (length <= ONE_BYTE) {
      frame.put((byte) length);
    } else {
      frame.put((byte) (ONE_BYTE + 1)).putShort((short) length);
    }
    bytes = frame.put(payload).array();
  }

  /**
   * @param utf8 at most 65,535 bytes
   */
  public static ServerFrame text(byte[] utf8) {
    return new ServerFrame(TEXT, utf8);
  }

  public static ServerFrame text(String text) {
    return text(text.getBytes(StandardCharsets.UTF_8));
  }

  public static ServerFrame ping() {
    return new ServerFrame(PING, new byte[0]);
  }

  static ServerFrame pong(byte[] payload) {
    return new ServerFrame(PONG, payload);
  }

  static ServerFrame close(CloseStatus status) {
    String reason = status.getReason() == null ? "" : status.getReason();
    byte[] text = reason.getBytes(StandardCharsets.UTF_8);
    int length = Math.min(text.length, LONGEST_REASON);
    byte[] payload =
        ByteBuffer.allocate(2 + length)
            .putShort((short) status.getCode())
            .put(text, 0, length)
            .array();
    return new ServerFrame(CLOSE, payload);
  }

  /** Bytes on the wire. */
  public int size() {
    return bytes.length;
  }

  /** A view of its own position over bytes that must not be changed. */
  ByteBuffer bytes() {
    return ByteBuffer.wrap(bytes);
  }

  public boolean isText() {
    return opcode() == TEXT;
  }

  public boolean isPing() {
    return opcode() == PING;
  }

  /** What a text frame says. */
  public String text() {
    return new String(bytes, payloadAt, bytes.length - payloadAt, StandardCharsets.UTF_8);
  }

  /** The same for a transport that encodes by itself. */
  WebSocketMessage<?> message() {
    ByteBuffer payload = ByteBuffer.wrap(bytes, payloadAt, bytes.length - payloadAt).slice();
    return switch (opcode()) {
      case PING -> new PingMessage(payload);
      case PONG -> new PongMessage(payload);
      default -> new TextMessage(text());
    };
  }

  private int opcode() {
    return bytes[0] & 0xF;
  }
}
