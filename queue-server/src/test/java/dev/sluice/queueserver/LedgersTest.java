package dev.sluice.queueserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.waitingroom.DocumentTable;
import dev.sluice.waitingroom.DocumentTable.Row;
import dev.sluice.waitingroom.NamedInDocuments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The ledgers of practices and of features name tests, classes, benchmarks and documents of the
 * whole repository; none of the names may be out of date, and no row may be missing.
 */
class LedgersTest {

  private static final String PRACTICES = "practices.md";
  private static final String FEATURES = "features.md";

  /** Letter, how many rows the studies have, and those that are optional or only words. */
  private static final String ROWS_OF_PRACTICES =
      """
      A 25 6 10 12 22 23 25
      B 12 12
      C 9 9
      D 8 2 5 6
      E 8
      F 23 1 3 14 20 21 23
      G 22
      H 28 16 17 18 19 23
      I 25 7 8
      J 9 8 9
      K 34 32 33
      L 15 2 7 14 15
      M 6 6
      """;

  private static List<String> wantedPractices() {
    List<String> wanted = new ArrayList<>();
    for (String line : ROWS_OF_PRACTICES.strip().split("\n")) {
      List<String> words = Arrays.asList(line.strip().split(" "));
      List<String> left = words.subList(2, words.size());
      IntStream.rangeClosed(1, Integer.parseInt(words.get(1)))
          .filter(number -> !left.contains(Integer.toString(number)))
          .mapToObj(number -> String.format(Locale.ROOT, "%s%02d", words.getFirst(), number))
          .forEach(wanted::add);
    }
    return wanted;
  }

  @Test
  void everyPracticeHasOneRow() throws Exception {
    assertThat(DocumentTable.rows(PRACTICES))
        .extracting(Row::key)
        .containsExactlyElementsOf(wantedPractices());
  }

  @Test
  void everyFeatureHasOneRow() throws Exception {
    assertThat(DocumentTable.rows(FEATURES))
        .extracting(Row::key)
        .doesNotHaveDuplicates()
        .containsAll(IntStream.rangeClosed(1, 26).mapToObj(number -> "W" + number).toList())
        .containsAll(IntStream.rangeClosed(1, 18).mapToObj(number -> "P0-" + number).toList())
        .containsAll(IntStream.rangeClosed(1, 6).mapToObj(number -> "P1-" + number).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {PRACTICES, FEATURES})
  void whatARowNamesExists(String document) throws Exception {
    NamedInDocuments named = new NamedInDocuments();
    for (Row row : DocumentTable.rows(document)) {
      assertThat(named.missing(row.rest())).as("%s of %s", row.key(), document).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {PRACTICES, FEATURES})
  void everyRowNamesSomethingOrSaysWhatIsMissing(String document) throws Exception {
    NamedInDocuments named = new NamedInDocuments();
    for (Row row : DocumentTable.rows(document)) {
      String shownBy = row.rest().substring(row.rest().strip().lastIndexOf(" | "));
      assertThat(named.namesSomething(shownBy) || shownBy.contains("Not yet: "))
          .as("%s of %s: %s", row.key(), document, shownBy)
          .isTrue();
    }
  }

  @Test
  void aNameThatIsOutOfDateIsFound() throws Exception {
    NamedInDocuments named = new NamedInDocuments();
    assertThat(
            named.missing(
                "`LedgersTest#aNameThatIsOutOfDateIsFound`, `LedgersTest`, `./sluice bench push`,"
                    + " `./sluice bench push --connections 10`, [a](glossary.md#waiting),"
                    + " [b](../sluice), [c](https://example.org/)"))
        .isEmpty();
    assertThat(
            named.missing(
                "`LedgersTest#aNameThatWasGivenUp`, `NoSuchClass`, `./sluice bench nothing`,"
                    + " [a](no-such-file.md), [b](../no-such-file#here)"))
        .containsExactly(
            "`LedgersTest#aNameThatWasGivenUp`",
            "`NoSuchClass`",
            "`./sluice bench nothing`",
            "](no-such-file.md)",
            "](../no-such-file#here)");
    assertThat(named.namesSomething("only `words`, INV-1 and `a.property`")).isFalse();
  }
}
