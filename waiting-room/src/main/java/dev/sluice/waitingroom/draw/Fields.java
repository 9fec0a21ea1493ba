package dev.sluice.waitingroom.draw;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The bytes that are hashed or signed: fields one after the other, each behind its length as four
 * bytes, big end first. The first one is a tag, so that no value of one kind is one of another.
 */
final class Fields {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);

  private Fields() {}

  static Fields tagged(String tag) {
    return new Fields().text(tag);
  }

  /** In UTF-8. */
  Fields text(String text) {
    return raw(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Eight bytes, big end first. */
  Fields number(long number) {
    return raw(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
  }

  Fields raw(byte[] field) {
    bytes.writeBytes(length(field.length));
    bytes.writeBytes(field);
    return this;
  }

  /** What stands in front of a field of so many bytes. */
  static byte[] length(int length) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(length).array();
  }

  byte[] toBytes() {
    return bytes.toByteArray();
  }

  Hash sha256() {
    return Hash.of(toBytes());
  }
}
