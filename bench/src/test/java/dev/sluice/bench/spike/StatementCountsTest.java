package dev.sluice.bench.spike;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.bench.platform.StatementLog.Asked;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StatementCountsTest {

  private static StatementCounts counts(int looks, double seconds) {
    return asked(Collections.nCopies(looks, "select 1 from t"), seconds);
  }

  /** Evenly over the time. */
  private static StatementCounts asked(List<String> statements, double seconds) {
    List<Asked> asked = new ArrayList<>();
    for (String statement : statements) {
      asked.add(new Asked(statement, asked.size() * seconds / statements.size()));
    }
    return StatementCounts.of(asked, seconds);
  }

  @Test
  void statementsThatDifferInTheirValuesAreOfOneKind() {
    assertThat(
            Stream.of(
                    "select a from t where id = 12 and name = 'x'",
                    "select a  from t where id = 7 and name = 'it'",
                    "select a from t where id in (1, 2, 3)",
                    "select a from t where id in (4,5)")
                .map(StatementCounts::kind)
                .distinct())
        .containsExactly(
            "select a from t where id = ? and name = ?", "select a from t where id in (?)");
  }

  @Test
  void regularWorkIsNotMoreBecauseTheTimeBeganElsewhere() {
    assertThat(counts(12, 10).beyond(counts(10, 10))).isEmpty();
    assertThat(counts(41, 40).beyond(counts(10, 10))).isEmpty();
  }

  @Test
  void aStatementForEachVisitorIsSeen() {
    StatementCounts idle = counts(10, 10);
    StatementCounts waiting =
        asked(
            Stream.concat(
                    Collections.nCopies(10, "select 1 from t").stream(),
                    Stream.iterate(1, i -> i + 1)
                        .limit(500)
                        .map(i -> "insert into seen values (" + i + ")"))
                .toList(),
            10);

    assertThat(waiting.beyond(idle)).isEqualTo(Map.of("insert into seen values (?)", 498));
  }

  @Test
  void regularWorkThatIsDoneMoreOftenIsSeenToo() {
    assertThat(counts(20, 10).beyond(counts(10, 10))).containsValue(8);
    assertThat(StatementCounts.of(List.of(), 10).beyond(counts(10, 10))).isEmpty();
  }

  @Test
  void aRoundOfSeveralPagesIsOneRound() {
    List<Asked> pages =
        Stream.iterate(0, page -> page + 1)
            .limit(7)
            .map(page -> new Asked("select id from t where id > " + page, 30 + page / 10.0))
            .toList();
    StatementCounts once = StatementCounts.of(pages, 60);

    assertThat(StatementCounts.of(pages, 20).beyond(once)).isEmpty();
    assertThat(StatementCounts.of(pages, 20).beyond(counts(10, 10))).containsValue(4);
    assertThat(asked(Collections.nCopies(40, "select id from t where id > 1"), 20).beyond(once))
        .containsValue(23);
  }
}
