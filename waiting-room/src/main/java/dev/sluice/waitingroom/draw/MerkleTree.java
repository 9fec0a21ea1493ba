package dev.sluice.waitingroom.draw;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The hash tree of RFC 6962: leaves and nodes are hashed with different first bytes, and a tree of
 * any size is split at the largest power of two below it.
 */
public final class MerkleTree {

  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  private MerkleTree() {}

  static Hash leaf(byte[] data) {
    MessageDigest digest = Hash.sha256();
    digest.update(LEAF);
    digest.update(data);
    return Hash.of(digest);
  }

  static Hash node(Hash left, Hash right) {
    MessageDigest digest = Hash.sha256();
    digest.update(NODE);
    left.addTo(digest);
    right.addTo(digest);
    return Hash.of(digest);
  }

  /** The root over these leaves. The leaves may also be roots of equal, full trees. */
  static Hash root(List<Hash> leaves) {
    if (leaves.isEmpty()) {
      return Hash.of(new byte[0]);
    }
    if (leaves.size() == 1) {
      return leaves.getFirst();
    }
    int split = Integer.highestOneBit(leaves.size() - 1);
    return node(root(leaves.subList(0, split)), root(leaves.subList(split, leaves.size())));
  }

  /** What stands beside the way from a leaf to the root, the lowest first. */
  static List<Hash> path(int index, List<Hash> leaves) {
    List<Hash> path = new ArrayList<>();
    addPath(index, leaves, path);
    return path;
  }

  private static void addPath(int index, List<Hash> leaves, List<Hash> path) {
    if (leaves.size() < 2) {
      return;
    }
    int split = Integer.highestOneBit(leaves.size() - 1);
    List<Hash> left = leaves.subList(0, split);
    List<Hash> right = leaves.subList(split, leaves.size());
    if (index < split) {
      addPath(index, left, path);
      path.add(root(right));
    } else {
      addPath(index - split, right, path);
      path.add(root(left));
    }
  }

  /**
   * The root to which a path leads (RFC 9162, 2.1.3.2).
   *
   * @return null when the path does not fit the place of the leaf
   */
  static @Nullable Hash rootOf(Hash leaf, long index, long size, List<Hash> path) {
    if (index < 0 || index >= size) {
      return null;
    }
    Hash reached = leaf;
    long first = index;
    long last = size - 1;
    for (Hash beside : path) {
      if (last == 0) {
        return null;
      }
      if ((first & 1) == 1 || first == last) {
        reached = node(beside, reached);
        while ((first & 1) == 0 && first != 0) {
          first >>= 1;
          last >>= 1;
        }
      } else {
        reached = node(reached, beside);
      }
      first >>= 1;
      last >>= 1;
    }
    return last == 0 ? reached : null;
  }
}
