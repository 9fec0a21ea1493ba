package dev.sluice.waitingroom.draw;

import java.time.Instant;

/**
 * How the admission log stood at a moment, signed: who has kept an earlier head sees whether the
 * records before it were changed.
 *
 * @param entries records that the head is over
 * @param hash of the last one, which is over all before it
 * @param signature Ed25519 with the key of the draw, base64url
 */
public record LogHead(DrawId draw, long entries, Hash hash, Instant at, String signature) {

  byte[] signed() {
    return Fields.tagged(DrawRule.TAG + "log head")
        .raw(draw.bytes())
        .number(entries)
        .raw(hash.bytes())
        .number(at.toEpochMilli())
        .toBytes();
  }

  /** Before the first record. */
  public static Hash start(DrawId draw) {
    return Fields.tagged(DrawRule.TAG + "log").raw(draw.bytes()).sha256();
  }

  /** After one more record. */
  public static Hash after(Hash before, String record) {
    return Fields.tagged(DrawRule.TAG + "log record").raw(before.bytes()).text(record).sha256();
  }
}
