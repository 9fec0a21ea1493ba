package dev.sluice.auditchain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The hash of a row: SHA-256 over the hash before it and the row's fields. Each field goes in
 * behind its length, so no border between two of them can be moved.
 */
final class ChainHash {

  private static final int ABSENT = -1;

  private final MessageDigest digest;

  private ChainHash() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /**
   * @param at whole milliseconds
   */
  static String of(String before, long seq, Instant at, AuditEntry entry) {
    ChainHash hash = new ChainHash();
    hash.add(before);
    hash.add(seq);
    hash.add(at.toEpochMilli());
    hash.add(entry.actor());
    hash.add(entry.action());
    hash.add(entry.subject());
    hash.add(entry.oldValue());
    hash.add(entry.newValue());
    hash.add(entry.reason());
    hash.add(entry.from());
    return HexFormat.of().formatHex(hash.digest.digest());
  }

  private void add(long number) {
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, number));
  }

  private void add(@Nullable String text) {
    if (text == null) {
      add(ABSENT);
      return;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    add(bytes.length);
    digest.update(bytes);
  }
}
