package dev.sluice.waitingroom.draw;

import dev.sluice.waitingroom.VisitorId;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * The working-out of one draw: first everybody is added, then the list is frozen, then numbered.
 * Same entrants, seed and outside value give the same numbers, whatever the order of adding. Not
 * for several threads at once.
 */
public final class Draw {

  private final DrawId id;
  private final List<Entrant> entrants = new ArrayList<>();

  public Draw(DrawId id) {
    this.id = id;
  }

  public void add(List<VisitorId> visitors) {
    for (VisitorId visitor : visitors) {
      entrants.add(new Entrant(DrawRule.publicId(id, visitor), visitor.high(), visitor.low()));
    }
  }

  /** For whoever checks: only what is published is known. */
  void addPublished(PublicId entrant) {
    entrants.add(new Entrant(entrant, 0, 0));
  }

  public int size() {
    return entrants.size();
  }

  /** Sorts the entrants by their public ids; the root over them is what is published at T. */
  public Hash freeze() {
    entrants.sort(Entrant.BY_ID);
    List<Hash> roots = new ArrayList<>();
    for (int from = 0; from < entrants.size(); from += ListPart.ENTRANTS) {
      roots.add(
          MerkleTree.root(
              part(from).stream().map(entrant -> DrawRule.entrantLeaf(entrant.id())).toList()));
    }
    return MerkleTree.root(roots);
  }

  /** Numbers everybody, the first in the order of the draw with the first number. */
  public Numbered number(Hash seed, Hash entrantsRoot, String outsideValue, long firstNumber) {
    byte[] prefix = DrawRule.orderPrefix(seed, entrantsRoot, outsideValue);
    MessageDigest digest = Hash.sha256();
    List<Entrant> inOrder = new ArrayList<>(entrants);
    inOrder.forEach(entrant -> entrant.order(digest, prefix));
    inOrder.sort(Entrant.BY_DRAW);
    long next = firstNumber;
    for (Entrant entrant : inOrder) {
      entrant.give(next++);
    }
    return new Numbered(inOrder, firstNumber);
  }

  /**
   * The parts of the published list, and their index. Each part is made when it is asked for.
   *
   * @throws IllegalStateException before {@link #number}
   */
  public Parts list() {
    List<ListIndex.Part> index = new ArrayList<>();
    for (int from = 0; from < entrants.size(); from += ListPart.ENTRANTS) {
      index.add(ListIndex.Part.of(listed(from)));
    }
    return new Parts(ListIndex.of(index));
  }

  private List<Entrant> part(int from) {
    return entrants.subList(from, Math.min(entrants.size(), from + ListPart.ENTRANTS));
  }

  private List<Listed> listed(int from) {
    return part(from).stream().map(entrant -> new Listed(entrant.id(), entrant.number())).toList();
  }

  /** What everybody has drawn. */
  public record Numbered(List<Entrant> inOrder, long firstNumber) {

    /** Those with the numbers from this one on, at most so many. */
    public List<VisitorId> visitors(long number, int atMost) {
      int from = Math.toIntExact(number - firstNumber);
      return inOrder.subList(from, Math.min(inOrder.size(), from + atMost)).stream()
          .map(entrant -> new VisitorId(entrant.visitorHigh, entrant.visitorLow))
          .toList();
    }

    public long lastNumber() {
      return firstNumber + inOrder.size() - 1;
    }
  }

  /** The published list. */
  public final class Parts {

    private final ListIndex index;

    private Parts(ListIndex index) {
      this.index = index;
    }

    public int size() {
      return index.size();
    }

    public byte[] part(int number) {
      return ListPart.write(listed(number * ListPart.ENTRANTS));
    }

    public byte[] index() {
      return index.toBytes();
    }

    /** The root over all results, which is signed. */
    public Hash resultsRoot() {
      return MerkleTree.root(index.resultsRoots());
    }
  }
}
