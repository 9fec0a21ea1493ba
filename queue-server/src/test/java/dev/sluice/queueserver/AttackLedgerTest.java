package dev.sluice.queueserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.waitingroom.DocumentTable;
import dev.sluice.waitingroom.NamedInDocuments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The ledger of attacks names tests of all modules; none of the names may be out of date. */
class AttackLedgerTest {

  private static final int LAST_ATTACK = 60;
  private static final Pattern NAME = Pattern.compile("`(\\w+)#(\\w+)`");

  @Test
  void listsEveryAttackOnce() throws Exception {
    // those on a draw begin with a D: they are not in the list of the project
    assertThat(DocumentTable.rows("attacks.md"))
        .filteredOn(row -> !row.key().startsWith("D"))
        .extracting(row -> Integer.valueOf(row.key()))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(1, LAST_ATTACK).boxed().toList());
  }

  @Test
  void everyAttackHasATestOrSaysThatThereIsNone() throws Exception {
    assertThat(DocumentTable.rows("attacks.md"))
        .allSatisfy(row -> {
          String shownBy = row.rest().substring(row.rest().lastIndexOf(" | "));
          assertThat(NAME.matcher(shownBy).find() || shownBy.contains("Not yet: "))
              .as("attack %s", row.key())
              .isTrue();
        });
  }

  /** In the rows and between them. */
  @Test
  void everyTestThatIsNamedExists() throws Exception {
    NamedInDocuments named = new NamedInDocuments();
    for (String line : Files.readAllLines(Path.of("..", "docs", "attacks.md"))) {
      List<String> gone =
          NAME.matcher(line)
              .results()
              .map(name -> name.group())
              .filter(name -> !isTest(named, name))
              .toList();
      assertThat(gone).as("tests that do not exist, named in: %s", line).isEmpty();
    }
  }

  @Test
  void aNameThatIsNoTestIsFound() throws Exception {
    NamedInDocuments named = new NamedInDocuments();
    assertThat(isTest(named, "`AttackLedgerTest#aNameThatIsNoTestIsFound`")).isTrue();
    assertThat(isTest(named, "`AttackLedgerTest#isTest`")).as("no test").isFalse();
    assertThat(isTest(named, "`AttackLedgerTest#aNameThatIsNoTest`")).as("half a name").isFalse();
    assertThat(isTest(named, "`NoSuchTest#aNameThatIsNoTestIsFound`")).isFalse();
  }

  private static boolean isTest(NamedInDocuments named, String name) {
    try {
      return named.missing(name).isEmpty();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
