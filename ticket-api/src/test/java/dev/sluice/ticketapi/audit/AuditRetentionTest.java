package dev.sluice.ticketapi.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class AuditRetentionTest {

  @Test
  void wholeMonthsAreKept() {
    assertThat(AuditRetention.keptFrom(Instant.parse("2026-12-31T23:59:59Z"), 1))
        .isEqualTo(Instant.parse("2026-11-01T00:00:00Z"));
    assertThat(AuditRetention.keptFrom(Instant.parse("2026-01-01T00:00:00Z"), 24))
        .isEqualTo(Instant.parse("2024-01-01T00:00:00Z"));
  }
}
