package dev.sluice.waitingroom.draw;

import dev.sluice.waitingroom.draw.DrawDocument.Commitment;
import dev.sluice.waitingroom.draw.DrawFinding.Fault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks what was published of a draw, and names what is wrong. Needs nothing but that. */
public final class DrawCheck {

  /** Wrong numbers that are named one by one. */
  private static final int NAMED = 10;

  private final List<DrawFinding> findings = new ArrayList<>();

  private DrawCheck() {}

  /** Signature, commitments, and that everything is there. */
  public static List<DrawFinding> document(DrawDocument document) {
    DrawCheck check = new DrawCheck();
    check.checkDocument(document);
    return List.copyOf(check.findings);
  }

  /** The document and everybody's number. */
  public static List<DrawFinding> everything(DrawDocument document, List<Listed> list) {
    DrawCheck check = new DrawCheck();
    check.checkDocument(document);
    if (document.phase() == DrawPhase.LISTED) {
      check.checkList(document, list);
    }
    return List.copyOf(check.findings);
  }

  /** The receipt of one visitor, with the document in it. */
  public static List<DrawFinding> receipt(DrawReceipt receipt) {
    DrawCheck check = new DrawCheck();
    check.checkDocument(receipt.document());
    check.checkReceipt(receipt);
    return List.copyOf(check.findings);
  }

  /** The same, and that the receipt is of this draw and not of one made for one visitor. */
  public static List<DrawFinding> receipt(DrawReceipt receipt, DrawDocument published) {
    DrawCheck check = new DrawCheck();
    check.checkDocument(receipt.document());
    check.checkReceipt(receipt);
    if (!receipt.document().equals(published)) {
      check.found(
          Fault.FORGED_RECEIPT,
          "the document in the receipt of %s is not the published one".formatted(receipt.id()));
    }
    return List.copyOf(check.findings);
  }

  private void checkDocument(DrawDocument document) {
    if (!PublicKeys.verify(document.publicKey(), document.signed(), document.signature())) {
      found(
          Fault.FORGED_SIGNATURE,
          "the document was not signed with the key %s".formatted(document.publicKey()));
    }
    if (document.phase() != DrawPhase.LISTED) {
      found(
          Fault.NOT_YET,
          "the seed is not revealed yet: the draw is %s".formatted(document.phase()));
      return;
    }
    if (document.commitments().isEmpty()) {
      found(Fault.CHANGED_SEED, "there is no commitment that the seed could be compared with");
      return;
    }
    Hash seed = required(document.seed());
    for (Commitment commitment : document.commitments()) {
      Hash hash =
          DrawRule.commitment(
              seed, document.draw(), document.line(), commitment.opensAt(), document.outsideName());
      if (!hash.equals(commitment.hash())) {
        found(
            Fault.CHANGED_SEED,
            "the seed does not open the commitment of %s: that is %s, the seed gives %s"
                .formatted(commitment.at(), commitment.hash(), hash));
      }
    }
    Commitment last = document.commitments().getLast();
    if (required(document.frozenAt()).isBefore(last.opensAt())) {
      found(
          Fault.OPENED_EARLY,
          "the list was closed at %s, before %s, which was announced"
              .formatted(document.frozenAt(), last.opensAt()));
    }
  }

  private void checkList(DrawDocument document, List<Listed> list) {
    long frozen = required(document.entrants());
    if (list.size() != frozen) {
      found(
          Fault.CHANGED_ENTRANTS,
          "%d entrants are listed, %d were frozen".formatted(list.size(), frozen));
    }
    for (int i = 1; i < list.size(); i++) {
      if (list.get(i - 1).id().compareTo(list.get(i).id()) >= 0) {
        found(
            Fault.CHANGED_ENTRANTS,
            "line %d, %s, is not behind the one before it".formatted(i + 1, list.get(i).id()));
        return;
      }
    }
    Draw draw = new Draw(document.draw());
    list.forEach(listed -> draw.addPublished(listed.id()));
    Hash root = draw.freeze();
    if (!root.equals(document.entrantsRoot())) {
      found(
          Fault.CHANGED_ENTRANTS,
          "the listed entrants have the root %s, that of those who were frozen is %s"
              .formatted(root, document.entrantsRoot()));
    }
    checkNumbers(document, list, draw);
  }

  private void checkNumbers(DrawDocument document, List<Listed> list, Draw draw) {
    Draw.Numbered numbered =
        draw.number(
            required(document.seed()),
            required(document.entrantsRoot()),
            Objects.requireNonNullElse(document.outsideValue(), ""),
            required(document.firstNumber()));
    Map<PublicId, Long> drawn = HashMap.newHashMap(list.size());
    numbered.inOrder().forEach(entrant -> drawn.put(entrant.id(), entrant.number()));
    int wrong = 0;
    for (Listed listed : list) {
      long right = Objects.requireNonNull(drawn.get(listed.id()));
      if (listed.number() != right && ++wrong <= NAMED) {
        found(
            Fault.WRONG_NUMBER,
            "%s has the number %d, the rule gives %d"
                .formatted(listed.id(), listed.number(), right));
      }
    }
    if (wrong > NAMED) {
      found(Fault.WRONG_NUMBER, "and %d more".formatted(wrong - NAMED));
    }
    List<Hash> roots = new ArrayList<>();
    for (int from = 0; from < list.size(); from += ListPart.ENTRANTS) {
      List<Listed> part = list.subList(from, Math.min(list.size(), from + ListPart.ENTRANTS));
      roots.add(MerkleTree.root(ListIndex.resultLeaves(part)));
    }
    Hash results = MerkleTree.root(roots);
    if (!results.equals(document.resultsRoot())) {
      found(
          Fault.CHANGED_RESULTS,
          "the listed numbers have the root %s, that of the signed ones is %s"
              .formatted(results, document.resultsRoot()));
    }
  }

  private void checkReceipt(DrawReceipt receipt) {
    DrawDocument document = receipt.document();
    if (document.phase() != DrawPhase.LISTED) {
      return;
    }
    long size = required(document.entrants());
    Hash entrants =
        MerkleTree.rootOf(
            DrawRule.entrantLeaf(receipt.id()), receipt.index(), size, receipt.entrantsPath());
    if (entrants == null || !entrants.equals(document.entrantsRoot())) {
      found(
          Fault.FORGED_RECEIPT,
          "%s is not at place %d of the frozen list".formatted(receipt.id(), receipt.index()));
    }
    Hash results =
        MerkleTree.rootOf(
            DrawRule.resultLeaf(receipt.id(), receipt.number()),
            receipt.index(),
            size,
            receipt.resultsPath());
    if (results == null || !results.equals(document.resultsRoot())) {
      found(
          Fault.FORGED_RECEIPT,
          "the signed results do not give %s the number %d"
              .formatted(receipt.id(), receipt.number()));
    }
  }

  private void found(Fault fault, String what) {
    findings.add(new DrawFinding(fault, what));
  }

  /** A document that is LISTED has everything: {@link DrawJson} refuses others. */
  private static <T> T required(@Nullable T value) {
    return Objects.requireNonNull(value, "a listed draw has all fields");
  }
}
