package dev.sluice.queueserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.waitingroom.DocumentTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The ledger of attacks names tests of all modules; none of the names may be out of date. */
class AttackLedgerTest {

  private static final int LAST_ATTACK = 60;
  private static final Pattern NAME = Pattern.compile("`(\\w+)#(\\w+)`");

  @Test
  void listsTheAttacksOfTheLineAndOfTheShopOnceEach() throws Exception {
    assertThat(DocumentTable.rows("attacks.md"))
        .extracting(row -> Integer.valueOf(row.key()))
        .doesNotHaveDuplicates()
        .containsAll(
            Stream.of(
                    IntStream.rangeClosed(1, 26),
                    IntStream.rangeClosed(32, 51),
                    IntStream.of(27, 29, 30, 53, 55, 57, 58, 60))
                .flatMap(IntStream::boxed)
                .toList())
        .allMatch(attack -> attack >= 1 && attack <= LAST_ATTACK);
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

  @Test
  void everyTestThatIsNamedExists() throws Exception {
    for (DocumentTable.Row row : DocumentTable.rows("attacks.md")) {
      List<String> gone =
          NAME.matcher(row.rest())
              .results()
              .filter(name -> !exists(name.group(1), name.group(2)))
              .map(name -> name.group())
              .toList();
      assertThat(gone).as("tests named for attack %s that do not exist", row.key()).isEmpty();
    }
  }

  @Test
  void aNameThatIsNoTestIsFound() {
    assertThat(exists("AttackLedgerTest", "aNameThatIsNoTestIsFound")).isTrue();
    assertThat(exists("AttackLedgerTest", "exists")).as("no test").isFalse();
    assertThat(exists("AttackLedgerTest", "aNameThatIsNoTest")).as("half a name").isFalse();
    assertThat(exists("NoSuchTest", "aNameThatIsNoTestIsFound")).isFalse();
  }

  private static boolean exists(String testClass, String method) {
    Pattern declaration = Pattern.compile("^ {2}void " + method + "\\(", Pattern.MULTILINE);
    return source(testClass).filter(text -> declaration.matcher(text).find()).isPresent();
  }

  private static Optional<String> source(String testClass) {
    try (Stream<Path> modules = Files.list(Path.of(".."))) {
      for (Path tests : modules.map(module -> module.resolve("src/test/java")).toList()) {
        if (Files.isDirectory(tests)) {
          try (Stream<Path> files = Files.walk(tests)) {
            Optional<Path> file =
                files.filter(each -> each.endsWith(testClass + ".java")).findAny();
            if (file.isPresent()) {
              return Optional.of(Files.readString(file.get()));
            }
          }
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
