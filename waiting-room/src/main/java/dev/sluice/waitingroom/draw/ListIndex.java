package dev.sluice.waitingroom.draw;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Where the parts of the list begin, and the roots of both trees over each. */
public final class ListIndex {

  private static final int ENTRY = PublicId.BYTES + 2 * Hash.BYTES;

  record Part(PublicId first, Hash entrants, Hash results) {
    static Part of(List<Listed> listed) {
      return new Part(listed.getFirst().id(), entrantsRoot(listed), resultsRoot(listed));
    }
  }

  private final List<Part> parts;

  private ListIndex(List<Part> parts) {
    this.parts = parts;
  }

  static ListIndex of(List<Part> parts) {
    return new ListIndex(List.copyOf(parts));
  }

  public static ListIndex read(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    List<Part> parts = new ArrayList<>(bytes.length / ENTRY);
    while (buffer.hasRemaining()) {
      PublicId first = new PublicId(buffer.getLong(), buffer.getLong());
      parts.add(new Part(first, hash(buffer), hash(buffer)));
    }
    return new ListIndex(parts);
  }

  private static Hash hash(ByteBuffer buffer) {
    byte[] bytes = new byte[Hash.BYTES];
    buffer.get(bytes);
    return Hash.fromBytes(bytes);
  }

  byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(parts.size() * ENTRY);
    for (Part part : parts) {
      bytes.writeBytes(part.first().bytes());
      bytes.writeBytes(part.entrants().bytes());
      bytes.writeBytes(part.results().bytes());
    }
    return bytes.toByteArray();
  }

  public int size() {
    return parts.size();
  }

  /** The part in which the entrant stands if it stands anywhere; -1 when it is before all. */
  public int partOf(PublicId id) {
    int low = 0;
    int high = parts.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (parts.get(middle).first().compareTo(id) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }

  List<Hash> entrantsRoots() {
    return parts.stream().map(Part::entrants).toList();
  }

  List<Hash> resultsRoots() {
    return parts.stream().map(Part::results).toList();
  }

  private static Hash entrantsRoot(List<Listed> listed) {
    return MerkleTree.root(entrantLeaves(listed));
  }

  private static Hash resultsRoot(List<Listed> listed) {
    return MerkleTree.root(resultLeaves(listed));
  }

  static List<Hash> entrantLeaves(List<Listed> listed) {
    return listed.stream().map(entrant -> DrawRule.entrantLeaf(entrant.id())).toList();
  }

  static List<Hash> resultLeaves(List<Listed> listed) {
    return listed.stream()
        .map(entrant -> DrawRule.resultLeaf(entrant.id(), entrant.number()))
        .toList();
  }
}
