package dev.sluice.waitingroom.draw;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a visitor keeps of a draw: the own number, and the way from it to what was signed.
 *
 * @param document what is published of the draw, signed
 * @param index place in the list, which is sorted by the public ids; the first is 0
 * @param entrantsPath from the own public id to the root that was published at T
 * @param resultsPath from public id and number to the root of the results
 */
public record DrawReceipt(
    DrawDocument document,
    PublicId id,
    long number,
    long index,
    List<Hash> entrantsPath,
    List<Hash> resultsPath) {

  public DrawReceipt {
    entrantsPath = List.copyOf(entrantsPath);
    resultsPath = List.copyOf(resultsPath);
  }

  /**
   * Out of the part of the list that {@link ListIndex#partOf} names; empty for somebody who did not
   * take part.
   */
  public static Optional<DrawReceipt> of(
      DrawDocument document, ListIndex list, int part, byte[] entrants, PublicId id) {
    List<Listed> listed = ListPart.read(entrants);
    for (int i = 0; i < listed.size(); i++) {
      if (listed.get(i).id().equals(id)) {
        return Optional.of(
            new DrawReceipt(
                document,
                id,
                listed.get(i).number(),
                (long) part * ListPart.ENTRANTS + i,
                path(i, ListIndex.entrantLeaves(listed), part, list.entrantsRoots()),
                path(i, ListIndex.resultLeaves(listed), part, list.resultsRoots())));
      }
    }
    return Optional.empty();
  }

  private static List<Hash> path(int index, List<Hash> leaves, int part, List<Hash> roots) {
    List<Hash> path = new ArrayList<>(MerkleTree.path(index, leaves));
    path.addAll(MerkleTree.path(part, roots));
    return path;
  }
}
