package dev.sluice.queueserver;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A WebSocket frame (RFC 6455, 5.2), right or wrong: a test can break every rule of the header.
 *
 * @param last whether this is the last fragment of its message
 * @param reserved the three reserved bits, as a number of 0 to 7
 * @param lengthBytes how the length is written: 1, 2 or 8 bytes, 0 = in the shortest form
 * @param announced the length that the header names, which may be a lie
 */
record RawFrame(
    boolean last,
    int reserved,
    int opcode,
    boolean masked,
    int lengthBytes,
    long announced,
    byte[] payload) {

  static final int CONTINUATION = 0;
  static final int TEXT = 1;
  static final int BINARY = 2;
  static final int CLOSE = 8;
  static final int PING = 9;
  static final int PONG = 10;

  private static final int LONGEST_SHORT = 125;
  private static final int LONGEST_16_BIT = 65_535;
  private static final byte[] MASK = {0x3a, (byte) 0xc5, 0x07, 0x71};

  /** As a client should send it: whole, masked, without reserved bits. */
  static RawFrame of(int opcode, byte[] payload) {
    return new RawFrame(true, 0, opcode, true, 0, payload.length, payload);
  }

  static RawFrame of(int opcode, String payload) {
    return of(opcode, payload.getBytes(StandardCharsets.UTF_8));
  }

  static RawFrame text(String payload) {
    return of(TEXT, payload);
  }

  static RawFrame ping(String payload) {
    return of(PING, payload);
  }

  static RawFrame close(int code, String reason) {
    byte[] text = reason.getBytes(StandardCharsets.UTF_8);
    return of(CLOSE, ByteBuffer.allocate(2 + text.length).putShort((short) code).put(text).array());
  }

  /** A message in so many fragments. */
  static List<RawFrame> fragments(int opcode, byte[] message, int count) {
    List<RawFrame> frames = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] part =
          Arrays.copyOfRange(message, i * message.length / count, (i + 1) * message.length / count);
      RawFrame frame = of(i == 0 ? opcode : CONTINUATION, part);
      frames.add(i == count - 1 ? frame : frame.more());
    }
    return frames;
  }

  /** The same frame with more fragments to follow. */
  RawFrame more() {
    return new RawFrame(false, reserved, opcode, masked, lengthBytes, announced, payload);
  }

  RawFrame withReserved(int bits) {
    return new RawFrame(last, bits, opcode, masked, lengthBytes, announced, payload);
  }

  RawFrame unmasked() {
    return new RawFrame(last, reserved, opcode, false, lengthBytes, announced, payload);
  }

  /** The same frame with its length written in 1, 2 or 8 bytes. */
  RawFrame withLengthIn(int bytes) {
    return new RawFrame(last, reserved, opcode, masked, bytes, announced, payload);
  }

  RawFrame announcing(long length) {
    return new RawFrame(last, reserved, opcode, masked, 8, length, payload);
  }

  byte[] bytes() {
    ByteBuffer bytes = ByteBuffer.allocate(14 + payload.length);
    bytes.put((byte) ((last ? 0x80 : 0) | reserved << 4 | opcode));
    int mask = masked ? 0x80 : 0;
    switch (lengthBytes == 0 ? shortest(announced) : lengthBytes) {
      case 1 -> bytes.put((byte) (mask | announced));
      case 2 -> bytes.put((byte) (mask | 126)).putShort((short) announced);
      default -> bytes.put((byte) (mask | 127)).putLong(announced);
    }
    if (masked) {
      bytes.put(MASK);
    }
    for (int i = 0; i < payload.length; i++) {
      bytes.put(masked ? (byte) (payload[i] ^ MASK[i % MASK.length]) : payload[i]);
    }
    byte[] written = new byte[bytes.position()];
    bytes.flip().get(written);
    return written;
  }

  private static int shortest(long length) {
    if (length <= LONGEST_SHORT) {
      return 1;
    }
    return length <= LONGEST_16_BIT ? 2 : 8;
  }

  /** Reads a frame of a server, which must keep every rule. */
  static RawFrame readFrom(DataInputStream in) throws IOException {
    int first = in.readUnsignedByte();
    int second = in.readUnsignedByte();
    long length = second & 0x7f;
    int lengthBytes = 1;
    if (length == 126) {
      length = in.readUnsignedShort();
      lengthBytes = 2;
    } else if (length == 127) {
      length = in.readLong();
      lengthBytes = 8;
    }
    byte[] payload = in.readNBytes(Math.toIntExact(length));
    if (payload.length < length) {
      throw new EOFException("the connection ended within a frame");
    }
    RawFrame frame =
        new RawFrame(
            (first & 0x80) != 0,
            first >> 4 & 7,
            first & 0xf,
            (second & 0x80) != 0,
            lengthBytes,
            length,
            payload);
    frame.requireThatAServerMaySendIt();
    return frame;
  }

  private void requireThatAServerMaySendIt() {
    boolean control = opcode >= CLOSE;
    boolean known = opcode <= BINARY || opcode >= CLOSE && opcode <= PONG;
    if (masked
        || reserved != 0
        || !known
        || lengthBytes != shortest(announced)
        || control && (!last || payload.length > LONGEST_SHORT)) {
      throw new AssertionError("the server broke RFC 6455 with " + this);
    }
  }

  String text() {
    return new String(payload, StandardCharsets.UTF_8);
  }

  /** Of a close frame; 1005 when it names none. */
  int closeCode() {
    return payload.length == 0 ? 1005 : ByteBuffer.wrap(payload).getShort() & 0xffff;
  }

  /** Of a close frame. */
  String closeReason() {
    return payload.length <= 2
        ? ""
        : new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "frame[last=%s reserved=%d opcode=%d masked=%s lengthBytes=%d length=%d payload=%s]"
        .formatted(last, reserved, opcode, masked, lengthBytes, announced, text());
  }
}
