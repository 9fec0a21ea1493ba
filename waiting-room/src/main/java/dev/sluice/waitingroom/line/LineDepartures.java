package dev.sluice.waitingroom.line;

import java.util.Arrays;

/**
 * The numbers that no longer wait, as a bitmap with ranks: answers "how many people are before
 * number n" from memory, without asking Redis.
 *
 * <p>{@code place(n) = n - departed numbers below n}. A Fenwick tree (Fenwick 1994) over blocks of
 * 1,024 numbers keeps both {@link #depart} and {@link #departedBelow} logarithmic; a million
 * numbers take 133 KB. Not safe for several threads: one thread writes, readers use the same lock.
 */
public final class LineDepartures {

  private static final int WORDS_PER_BLOCK = 16;
  private static final int NUMBERS_PER_BLOCK = WORDS_PER_BLOCK * Long.SIZE;

  private long[] words = new long[WORDS_PER_BLOCK];
  private int[] tree = new int[2];
  private long departed;

  /** From a Redis bitmap: bit n of the string is the highest bit first within each byte. */
  public static LineDepartures fromBitmap(byte[] bitmap) {
    LineDepartures departures = new LineDepartures();
    departures.growTo(Math.max(0, (long) bitmap.length * Byte.SIZE - 1));
    for (int i = 0; i < bitmap.length; i++) {
      int reversed = Integer.reverse(bitmap[i] & 0xff) >>> (Integer.SIZE - Byte.SIZE);
      departures.words[i / Long.BYTES] |= (long) reversed << (i % Long.BYTES * Byte.SIZE);
    }
    departures.recount();
    return departures;
  }

  /** Marks a number as gone. Returns false when it was gone already. */
  public boolean depart(long number) {
    growTo(number);
    int word = Math.toIntExact(number / Long.SIZE);
    long bit = 1L << (number % Long.SIZE);
    if ((words[word] & bit) != 0) {
      return false;
    }
    words[word] |= bit;
    departed++;
    for (int i = word / WORDS_PER_BLOCK + 1; i < tree.length; i += i & -i) {
      tree[i]++;
    }
    return true;
  }

  /** Takes a departure back: the number waits again. Returns false when it had not departed. */
  public boolean comeBack(long number) {
    if (!isDeparted(number)) {
      return false;
    }
    int word = Math.toIntExact(number / Long.SIZE);
    words[word] &= ~(1L << (number % Long.SIZE));
    departed--;
    for (int i = word / WORDS_PER_BLOCK + 1; i < tree.length; i += i & -i) {
      tree[i]--;
    }
    return true;
  }

  /** The same as a Redis bitmap. */
  public byte[] toBitmap() {
    byte[] bitmap = new byte[words.length * Long.BYTES];
    for (int i = 0; i < bitmap.length; i++) {
      int bits = (int) (words[i / Long.BYTES] >>> (i % Long.BYTES * Byte.SIZE)) & 0xff;
      bitmap[i] = (byte) (Integer.reverse(bits) >>> (Integer.SIZE - Byte.SIZE));
    }
    return bitmap;
  }

  public boolean isDeparted(long number) {
    long word = number / Long.SIZE;
    return word < words.length && (words[(int) word] & 1L << (number % Long.SIZE)) != 0;
  }

  /** How many numbers smaller than this one are gone. */
  public long departedBelow(long number) {
    if (number >= (long) words.length * Long.SIZE) {
      return departed;
    }
    int word = Math.toIntExact(number / Long.SIZE);
    int block = word / WORDS_PER_BLOCK;
    long below = 0;
    for (int i = block; i > 0; i -= i & -i) {
      below += tree[i];
    }
    for (int i = block * WORDS_PER_BLOCK; i < word; i++) {
      below += Long.bitCount(words[i]);
    }
    return below + Long.bitCount(words[word] & ((1L << (number % Long.SIZE)) - 1));
  }

  /** The place of a waiting number: people ahead + 1. */
  public long placeOf(long number) {
    return number - departedBelow(number);
  }

  /** How many numbers are gone in all. */
  public long departed() {
    return departed;
  }

  private void growTo(long number) {
    if (number < (long) words.length * Long.SIZE) {
      return;
    }
    int blocks = Math.toIntExact(number / NUMBERS_PER_BLOCK + 1);
    int doubled = Math.max(blocks, words.length / WORDS_PER_BLOCK * 2);
    words = Arrays.copyOf(words, doubled * WORDS_PER_BLOCK);
    recount();
  }

  private void recount() {
    int blocks = words.length / WORDS_PER_BLOCK;
    tree = new int[blocks + 1];
    departed = 0;
    for (int i = 0; i < words.length; i++) {
      int count = Long.bitCount(words[i]);
      tree[i / WORDS_PER_BLOCK + 1] += count;
      departed += count;
    }
    for (int i = 1; i <= blocks; i++) {
      int parent = i + (i & -i);
      if (parent <= blocks) {
        tree[parent] += tree[i];
      }
    }
  }
}
