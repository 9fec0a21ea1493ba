package dev.sluice.admissionbatch.numbers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.devservices.MySqlAccess;
import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.TestServers;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.ManualClock;
import dev.sluice.waitingroom.WholeDraw;
import dev.sluice.waitingroom.draw.DrawDocument;
import dev.sluice.waitingroom.draw.DrawId;
import dev.sluice.waitingroom.draw.Hash;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The ledger of draws in a real MySQL. */
@WithDevServices(ServerKind.MYSQL)
@Timeout(120)
class JdbcDrawLedgerIT {

  private static final Instant OPENS_AT = Instant.parse("2026-12-01T11:00:00Z");

  private final LineId line = new LineId(TestServers.freshPrefix());
  private final ManualClock clock = ManualClock.atTheSale();
  private JdbcNumberMarks marks;

  @BeforeEach
  void open(MySqlAccess access) {
    marks =
        new JdbcNumberMarks(
            new NumberMarkSettings(access.url(), access.user(), access.password()), clock);
  }

  @AfterEach
  void close() {
    marks.close();
  }

  private static DrawDocument begun(LineId line, int draw) {
    return WholeDraw.SECRET.begin(
        line, DrawId.random(new Random(draw)), "추첨 공", null, OPENS_AT, OPENS_AT.minusSeconds(60));
  }

  @Test
  void whatWasPublishedLastOfTheNewestDrawIsThereAgain() {
    DrawLedger ledger = marks.draws();
    assertThat(ledger.last(line)).isEmpty();
    DrawDocument first = begun(line, 1);
    ledger.keep(first);
    assertThat(ledger.last(line)).contains(first);
    DrawDocument rooted = WholeDraw.SECRET.root(first, OPENS_AT, 3, Hash.of(new byte[] {1}), 1);
    ledger.keep(rooted);
    ledger.keep(rooted);
    assertThat(ledger.last(line)).contains(rooted);
    DrawDocument second = begun(line, 2);
    clock.advance(Duration.ofSeconds(1));
    ledger.keep(second);
    assertThat(ledger.last(line)).contains(second);
    // the one that was published in the end
    clock.advance(Duration.ofSeconds(1));
    ledger.keep(rooted);
    assertThat(ledger.last(line)).contains(rooted);
    assertThat(ledger.last(new LineId(TestServers.freshPrefix()))).isEmpty();
  }
}
