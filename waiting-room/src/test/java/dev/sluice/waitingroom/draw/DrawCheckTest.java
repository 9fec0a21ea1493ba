package dev.sluice.waitingroom.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.waitingroom.draw.DrawFinding.Fault;
import dev.sluice.waitingroom.pass.SigningKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An honest draw passes, and whatever is changed in it afterwards is found and named. */
class DrawCheckTest {

  private static final int PEOPLE = 2_500;

  private final TestDraw draw = TestDraw.of(PEOPLE);
  private final List<Listed> list = new ArrayList<>(draw.list);

  private static List<Fault> faults(List<DrawFinding> findings) {
    return findings.stream().map(DrawFinding::fault).distinct().toList();
  }

  private List<Fault> faults(DrawDocument document) {
    return faults(DrawCheck.everything(document, list));
  }

  private DrawDocument signedAnew(DrawDocument changed) {
    return changed.signedWith(draw.secret.sign(changed.signed()));
  }

  @Test
  void anHonestDrawHasNothingWrong() {
    assertThat(DrawCheck.everything(draw.document, list)).isEmpty();
    for (int index : List.of(0, 1, 1023, 1024, 2047, 2048, PEOPLE - 1)) {
      assertThat(DrawCheck.receipt(draw.receipt(index), draw.document)).isEmpty();
    }
  }

  @Test
  void drawsOfAnySizeHoldAndHaveReceipts() {
    for (int size : List.of(0, 1, 2, 3, 7, 8, 9, 1023, 1024, 1025, 3_073)) {
      TestDraw any = TestDraw.of(size);
      assertThat(DrawCheck.everything(any.document, any.list)).as("%d", size).isEmpty();
      for (int i = 0; i < size; i += Math.max(1, size / 5)) {
        assertThat(DrawCheck.receipt(any.receipt(i))).as("%d of %d", i, size).isEmpty();
      }
    }
  }

  @Test
  void aChangedSeedIsNamedAlsoWhenEverythingElseFitsIt() {
    // the operator looks for a seed that favours somebody after the list is known
    DrawSecret other =
        new DrawSecret(
            SigningKey.parse(
                "test",
                "b:"
                    + Base64.getEncoder()
                        .encodeToString(
                            new byte[] {
                              1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20,
                              21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32
                            })));
    Hash seed = other.seed(TestDraw.LINE, TestDraw.DRAW);
    Draw again = new Draw(TestDraw.DRAW);
    again.add(draw.visitors);
    Hash root = again.freeze();
    again.number(seed, root, String.valueOf(draw.document.outsideValue()), 1);
    Draw.Parts parts = again.list();
    list.clear();
    for (int i = 0; i < parts.size(); i++) {
      list.addAll(ListPart.read(parts.part(i)));
    }
    DrawDocument changed =
        signedAnew(
            draw.document.listed(
                String.valueOf(draw.document.outsideValue()), seed, parts.resultsRoot()));
    assertThat(faults(changed)).containsExactly(Fault.CHANGED_SEED);
  }

  @Test
  void anEntrantWhoWasAddedOrDroppedIsNoticed() {
    Listed dropped = list.remove(1_700);
    assertThat(faults(draw.document)).contains(Fault.CHANGED_ENTRANTS, Fault.CHANGED_RESULTS);
    list.add(1_700, new Listed(new PublicId(dropped.id().high(), dropped.id().low() ^ 1), 3));
    assertThat(faults(draw.document)).contains(Fault.CHANGED_ENTRANTS);
    list.add(1_700, dropped);
    assertThat(DrawCheck.everything(draw.document, list).getFirst().what())
        .isEqualTo("2501 entrants are listed, 2500 were frozen");
  }

  @Test
  void swappedNumbersAreNamedWithTheRightOnes() {
    Listed one = list.get(10);
    Listed other = list.get(2_000);
    list.set(10, new Listed(one.id(), other.number()));
    list.set(2_000, new Listed(other.id(), one.number()));
    assertThat(DrawCheck.everything(draw.document, list))
        .contains(
            new DrawFinding(
                Fault.WRONG_NUMBER,
                "%s has the number %d, the rule gives %d"
                    .formatted(one.id(), other.number(), one.number())),
            new DrawFinding(
                Fault.WRONG_NUMBER,
                "%s has the number %d, the rule gives %d"
                    .formatted(other.id(), one.number(), other.number())));
    assertThat(faults(draw.document)).containsExactly(Fault.WRONG_NUMBER, Fault.CHANGED_RESULTS);
  }

  @Test
  void aListThatIsOutOfOrderOrHasSomebodyTwiceIsNoticed() {
    list.set(5, list.get(4));
    assertThat(faults(draw.document)).containsExactly(Fault.CHANGED_ENTRANTS);
  }

  @Test
  void anOutsideValueThatWasChangedGivesOtherNumbers() {
    DrawDocument changed =
        signedAnew(
            draw.document.listed(
                "00fe",
                draw.secret.seed(TestDraw.LINE, TestDraw.DRAW),
                draw.receipt(0).document().resultsRoot()));
    assertThat(faults(changed)).containsExactly(Fault.WRONG_NUMBER);
  }

  @Test
  void aDocumentThatSomebodyElseSignedOrChangedIsForged() {
    DrawDocument changed = draw.document.signedWith(draw.document.signature().replace('A', 'B'));
    assertThat(faults(changed)).containsExactly(Fault.FORGED_SIGNATURE);
    assertThat(faults(draw.document.signedWith("no signature")))
        .containsExactly(Fault.FORGED_SIGNATURE);
    DrawDocument early =
        draw.secret.root(
            draw.document, TestDraw.OPENS_AT.minusSeconds(1), PEOPLE, Hash.of(new byte[0]), 1);
    assertThat(faults(DrawCheck.document(early))).containsExactly(Fault.NOT_YET);
  }

  @Test
  void doorsThatOpenedBeforeTheirTimeAreNamed() {
    DrawDocument rooted =
        draw.secret.root(
            draw.document,
            TestDraw.OPENS_AT.minusMillis(1),
            PEOPLE,
            draw.receipt(0).document().entrantsRoot(),
            1);
    DrawDocument early =
        draw.secret.reveal(rooted, "00ff", draw.receipt(0).document().resultsRoot());
    assertThat(faults(early)).containsExactly(Fault.OPENED_EARLY);
  }

  @Test
  void aForgedReceiptIsNoticed() {
    DrawReceipt mine = draw.receipt(1_111);
    DrawReceipt theirs = draw.receipt(1_112);
    List<DrawReceipt> forged =
        List.of(
            new DrawReceipt(
                mine.document(), mine.id(), 1, 1_111, mine.entrantsPath(), mine.resultsPath()),
            new DrawReceipt(
                mine.document(),
                theirs.id(),
                mine.number(),
                1_111,
                mine.entrantsPath(),
                mine.resultsPath()),
            new DrawReceipt(
                mine.document(),
                mine.id(),
                mine.number(),
                1_112,
                theirs.entrantsPath(),
                theirs.resultsPath()),
            new DrawReceipt(mine.document(), mine.id(), mine.number(), 1_111, List.of(), List.of()),
            new DrawReceipt(
                mine.document(),
                mine.id(),
                mine.number(),
                9_999,
                mine.entrantsPath(),
                mine.resultsPath()));
    for (DrawReceipt receipt : forged) {
      assertThat(faults(DrawCheck.receipt(receipt, draw.document)))
          .containsExactly(Fault.FORGED_RECEIPT);
    }
    assertThat(DrawCheck.receipt(mine, TestDraw.of(PEOPLE + 1).document))
        .extracting(DrawFinding::fault)
        .containsExactly(Fault.FORGED_RECEIPT);
  }

  @Test
  void jsonSaysTheSameAgainAndOddJsonIsRefused() {
    DrawReceipt receipt = draw.receipt(3);
    assertThat(DrawJson.document(DrawJson.write(draw.document))).isEqualTo(draw.document);
    assertThat(DrawJson.receipt(DrawJson.write(receipt))).isEqualTo(receipt);
    String json = new String(DrawJson.write(draw.document), StandardCharsets.UTF_8);
    for (String odd :
        List.of(
            "",
            "null",
            "{}",
            "[]",
            json.replace("\"seed\":\"", "\"seed\":\"zz"),
            json.replaceFirst("\"seed\":\"[0-9a-f]+\"", "\"seed\":null"),
            json.replace("\"line\":\"summer-show\"", "\"line\":\"%s\"".formatted("x}:y")))) {
      assertThatThrownBy(() -> DrawJson.document(odd.getBytes(StandardCharsets.UTF_8)))
          .as(odd)
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> Listed.read(UUID.randomUUID() + " 1"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
