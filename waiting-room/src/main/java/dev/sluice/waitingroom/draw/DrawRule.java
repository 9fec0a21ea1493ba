package dev.sluice.waitingroom.draw;

import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.VisitorId;
import java.nio.ByteBuffer;
import java.time.Instant;

/** The rule of the draw, byte by byte, as {@code docs/fair-draw.md} states it. */
public final class DrawRule {

  static final String TAG = "sluice-draw/1 ";

  private DrawRule() {}

  /**
   * What is published before anybody may come early: it binds the seed without telling it.
   *
   * @param outsideName what will be mixed in that nobody knows yet, empty for nothing
   */
  public static Hash commitment(
      Hash seed, DrawId draw, LineId line, Instant opensAt, String outsideName) {
    return Fields.tagged(TAG + "commitment")
        .raw(seed.bytes())
        .raw(draw.bytes())
        .text(line.value())
        .number(opensAt.toEpochMilli())
        .text(outsideName)
        .sha256();
  }

  /** The name under which the visitor is published in this draw and in no other. */
  public static PublicId publicId(DrawId draw, VisitorId visitor) {
    byte[] bits =
        ByteBuffer.allocate(2 * Long.BYTES).putLong(visitor.high()).putLong(visitor.low()).array();
    return PublicId.of(Fields.tagged(TAG + "entrant").raw(draw.bytes()).raw(bits).sha256().bytes());
  }

  /** The leaf of an entrant in the tree over all who are frozen. */
  static Hash entrantLeaf(PublicId id) {
    return MerkleTree.leaf(id.bytes());
  }

  /** The leaf of an entrant with the number drawn, in the tree over the results. */
  static Hash resultLeaf(PublicId id, long number) {
    return MerkleTree.leaf(
        ByteBuffer.allocate(PublicId.BYTES + Long.BYTES)
            .putLong(id.high())
            .putLong(id.low())
            .putLong(number)
            .array());
  }

  /** What the order of all entrants depends on; the id of each one follows as the last field. */
  static byte[] orderPrefix(Hash seed, Hash entrantsRoot, String outsideValue) {
    return Fields.tagged(TAG + "order")
        .raw(seed.bytes())
        .raw(entrantsRoot.bytes())
        .text(outsideValue)
        .toBytes();
  }
}
