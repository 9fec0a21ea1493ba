package dev.sluice.ticketapi.schedule;

import static org.awaitility.Awaitility.await;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.ticketapi.ShopTest;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.line.LineFacts;
import dev.sluice.waitingroom.line.LineSetup;
import dev.sluice.waitingroom.line.WaitingLines;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ShopTest
@WithDevServices({ServerKind.REDIS, ServerKind.MYSQL, ServerKind.KAFKA})
class StockNoticeIT {

  /** Told every two seconds. */
  private static final Duration SOON = Duration.ofSeconds(5);

  private static final LineId LINE = new LineId("few-left");
  private static final long PERFORMANCE = 9_000;
  private static final long SECTION = 90_001;

  @Autowired JdbcClient jdbc;
  @Autowired WaitingLines lines;

  private void sold(int sold) {
    jdbc.sql("update stocks set sold = ? where section_id = ?").params(sold, SECTION).update();
  }

  private void lineIsTold(long left) {
    await()
        .atMost(SOON)
        .until(() ->
            lines.facts(LINE).map(LineFacts::ticketsLeft).filter(told -> told == left).isPresent());
  }

  @Test
  void theLineIsToldOfEveryChangeAndWhenNothingIsLeft() {
    jdbc.sql(
            """
            insert into performances (id, show_id, line, starts_at, currency)
            values (?, 1, ?, '2026-12-01 11:00:00', 'KRW')
            """)
        .params(PERFORMANCE, LINE.value())
        .update();
    jdbc.sql("insert into sections values (?, ?, '구역', 'Section', 'GENERAL', 40)")
        .params(SECTION, PERFORMANCE)
        .update();
    jdbc.sql("insert into stocks (section_id, capacity) values (?, 2)").param(SECTION).update();
    lines.open(new LineSetup(LINE, "Few left", "http://127.0.0.1/", 50));
    lineIsTold(2);
    sold(1);
    lineIsTold(1);
    sold(2);
    lineIsTold(0);
    sold(1);
    lineIsTold(1);
  }
}
