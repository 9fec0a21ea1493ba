package dev.sluice.queueserver.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.sluice.waitingroom.DocumentTable;
import dev.sluice.waitingroom.problem.ProblemType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CloseReasonTest {

  @Test
  void theCodesAreAnInterfaceAndStay() {
    assertThat(
            Arrays.stream(CloseReason.values())
                .collect(Collectors.toMap(Enum::name, CloseReason::code)))
        .containsOnly(
            entry("NODE_DRAINING", 4000),
            entry("TOO_SLOW", 4001),
            entry("NODE_FULL", 4002),
            entry("LINE_UNAVAILABLE", 4003),
            entry("SILENT", 4004),
            entry("TOO_MANY_FRAMES", 4005),
            entry("PROTOCOL_ERROR", 4500),
            entry("FORBIDDEN_DESTINATION", 4501),
            entry("UNKNOWN_LINE", 4502),
            entry("TICKET_REJECTED", 4503),
            entry("MALFORMED_BODY", 4504),
            entry("WRONG_LINE", 4505),
            entry("TOO_LARGE", 4506),
            entry("LINE_CLOSED", 4507),
            entry("ACCESS_DENIED", 4508),
            entry("JOIN_CONDITION", 4509));
  }

  @Test
  void theRangeSaysWhetherToComeBack() {
    for (CloseReason reason : CloseReason.values()) {
      assertThat(reason.reconnect()).as(reason.name()).isEqualTo(reason.code() <= 4499);
    }
  }

  @Test
  void aProblemThatMaySucceedLaterNeverEndsInACodeThatForbidsToComeBack() {
    for (CloseReason reason : CloseReason.values()) {
      for (ProblemType problem : ProblemType.values()) {
        if (CloseReason.after(problem) == reason && reason != CloseReason.PROTOCOL_ERROR) {
          assertThat(reason.reconnect()).as(problem.code()).isEqualTo(problem.retryable());
        }
      }
    }
  }

  @Test
  void aProblemThatNoFrameCausesEndsAsAProtocolError() {
    assertThat(CloseReason.after(ProblemType.PAYMENT_DECLINED))
        .isEqualTo(CloseReason.PROTOCOL_ERROR);
  }

  @Test
  void theTextFitsIntoACloseFrameAndCarriesTheSpread() {
    for (CloseReason reason : CloseReason.values()) {
      String text = reason.status(Duration.ofHours(1)).getReason();
      assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(123);
    }
    assertThat(CloseReason.NODE_DRAINING.status(Duration.ofSeconds(9)).getReason())
        .isEqualTo("node-draining; spread=9000");
  }

  // INV-W4
  @Test
  void theDocumentListsExactlyTheReasonsOfTheCode() throws Exception {
    List<DocumentTable.Row> rows =
        DocumentTable.rows("errors-and-close-codes.md").stream()
            .filter(row -> row.key().matches("4\\d{3}"))
            .toList();
    assertThat(rows)
        .extracting(DocumentTable.Row::key)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(CloseReason.values())
                .map(reason -> Integer.toString(reason.code()))
                .toList());
    for (CloseReason reason : CloseReason.values()) {
      assertThat(rows)
          .filteredOn(row -> row.key().equals(Integer.toString(reason.code())))
          .singleElement()
          .satisfies(row -> assertThat(row.rest()).contains(reason.text(), reason.meaning()));
    }
  }
}
