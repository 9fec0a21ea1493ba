package dev.sluice.shopaudit;

import java.util.Arrays;

/**
 * Names that were seen, as 64 bits of each: a ledger of millions fits into some megabytes. That two
 * of a million random names look the same has a chance of one in ten million.
 */
final class KeySet {

  private static final long NONE = 0;
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private long[] slots = new long[1 << 10];
  private int size;

  /** Returns false when it was there. */
  boolean add(String name) {
    if (2 * (size + 1) > slots.length) {
      grow();
    }
    boolean isNew = put(slots, hash(name));
    size += isNew ? 1 : 0;
    return isNew;
  }

  boolean contains(String name) {
    long hash = hash(name);
    return slots[slot(slots, hash)] == hash;
  }

  private void grow() {
    long[] before = slots;
    slots = new long[2 * before.length];
    Arrays.stream(before).filter(hash -> hash != NONE).forEach(hash -> put(slots, hash));
  }

  private static boolean put(long[] slots, long hash) {
    int slot = slot(slots, hash);
    boolean isNew = slots[slot] != hash;
    slots[slot] = hash;
    return isNew;
  }

  /** Where it is, or would be. */
  private static int slot(long[] slots, long hash) {
    int slot = (int) (hash ^ hash >>> 32) & slots.length - 1;
    while (slots[slot] != NONE && slots[slot] != hash) {
      slot = slot + 1 & slots.length - 1;
    }
    return slot;
  }

  private static long hash(String name) {
    long hash = FNV_OFFSET;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * FNV_PRIME;
    }
    hash ^= hash >>> 29;
    return hash == NONE ? 1 : hash;
  }
}
