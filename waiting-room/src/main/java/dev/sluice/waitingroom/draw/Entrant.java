package dev.sluice.waitingroom.draw;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Comparator;

/**
 * Somebody who takes part in a draw, while it is worked out. One object each: a million of them fit
 * into 80 MB.
 */
final class Entrant {

  static final Comparator<Entrant> BY_ID = (a, b) -> compare(a.idHigh, a.idLow, b.idHigh, b.idLow);

  /** In the order of the draw: by the key, ties by the public id. */
  static final Comparator<Entrant> BY_DRAW =
      (a, b) -> {
        int byKey = compare(a.key0, a.key1, b.key0, b.key1);
        if (byKey == 0) {
          byKey = compare(a.key2, a.key3, b.key2, b.key3);
        }
        return byKey != 0 ? byKey : BY_ID.compare(a, b);
      };

  private static final byte[] LENGTH_OF_ID = Fields.length(PublicId.BYTES);

  private final long idHigh;
  private final long idLow;

  /** The visitor id; zeros where only what is published is known. */
  final long visitorHigh;

  final long visitorLow;

  private long key0;
  private long key1;
  private long key2;
  private long key3;
  private long number;

  Entrant(PublicId id, long visitorHigh, long visitorLow) {
    idHigh = id.high();
    idLow = id.low();
    this.visitorHigh = visitorHigh;
    this.visitorLow = visitorLow;
  }

  PublicId id() {
    return new PublicId(idHigh, idLow);
  }

  long number() {
    return number;
  }

  void give(long drawn) {
    number = drawn;
  }

  /** Works out where this entrant stands in the order of the draw. */
  void order(MessageDigest digest, byte[] prefix) {
    digest.update(prefix);
    digest.update(LENGTH_OF_ID);
    digest.update(id().bytes());
    ByteBuffer key = ByteBuffer.wrap(digest.digest());
    key0 = key.getLong();
    key1 = key.getLong();
    key2 = key.getLong();
    key3 = key.getLong();
  }

  private static int compare(long aHigh, long aLow, long bHigh, long bLow) {
    int byHigh = Long.compareUnsigned(aHigh, bHigh);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(aLow, bLow);
  }
}
