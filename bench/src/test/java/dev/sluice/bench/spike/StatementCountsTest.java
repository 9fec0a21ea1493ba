package dev.sluice.bench.spike;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StatementCountsTest {

  private static StatementCounts counts(int looks, double seconds) {
    return StatementCounts.of(Collections.nCopies(looks, "select 1 from t"), seconds);
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
        StatementCounts.of(
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
}
