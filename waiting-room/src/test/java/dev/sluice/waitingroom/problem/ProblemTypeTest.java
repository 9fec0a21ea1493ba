package dev.sluice.waitingroom.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.waitingroom.DocumentTable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ProblemTypeTest {

  @Test
  void theCodeIsTheNameInKebabCase() {
    assertThat(ProblemType.HOLD_EXPIRED.code()).isEqualTo("hold-expired");
  }

  // INV-W4
  @Test
  void theDocumentListsExactlyTheProblemsOfTheCode() throws Exception {
    List<DocumentTable.Row> rows =
        DocumentTable.rows("errors-and-close-codes.md").stream()
            .filter(row -> row.key().matches("[a-z-]+"))
            .toList();
    assertThat(rows)
        .extracting(DocumentTable.Row::key)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(ProblemType.values()).map(ProblemType::code).toList());
    for (DocumentTable.Row row : rows) {
      ProblemType type = ProblemType.valueOf(row.key().toUpperCase(Locale.ROOT).replace('-', '_'));
      assertThat(row.rest()).as(row.key()).contains(Integer.toString(type.status()));
      assertThat(row.rest().contains("yes"))
          .as("%s retryable", row.key())
          .isEqualTo(type.retryable());
    }
  }
}
