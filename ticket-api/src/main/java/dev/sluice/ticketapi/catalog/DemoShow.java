package dev.sluice.ticketapi.catalog;

import dev.sluice.ticketapi.sql.Transactions;
import dev.sluice.ticketapi.sql.UtcTimes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A show to try the shop with: two reserved sections and a general one, in front of them the line
 * {@code summer-show}. Ids are fixed, so of two nodes that start together one finds it done.
 */
@Component
public class DemoShow {

  private static final Logger LOG = LoggerFactory.getLogger(DemoShow.class);

  private static final int ROWS = 10;
  private static final int SEATS_IN_A_ROW = 10;
  private static final int STANDING = 1_000;
  private static final Duration AHEAD = Duration.ofDays(30);

  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final InstantSource clock;
  private final ShopSettings settings;

  DemoShow(JdbcClient jdbc, Transactions transactions, InstantSource clock, ShopSettings settings) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
    this.settings = settings;
  }

  /**
   * Puts the demo show on sale when it is wanted and there is no show at all. Returns whether it
   * did.
   */
  public boolean putOnSaleIfWanted() {
    if (!settings.demo() || isAnyShowThere()) {
      return false;
    }
    try {
      transactions.run(_ -> {
        insertAll();
        return true;
      });
      LOG.info("show=1 - demo show put on sale (performance=1, line=summer-show)");
      return true;
    } catch (DuplicateKeyException e) {
      LOG.debug("Another node put the demo show on sale", e);
      return false;
    }
  }

  private boolean isAnyShowThere() {
    return jdbc.sql("select 1 from shows limit 1").query(Long.class).optional().isPresent();
  }

  private void insertAll() {
    Instant evening =
        clock.instant().plus(AHEAD).truncatedTo(ChronoUnit.DAYS).plus(11, ChronoUnit.HOURS);
    jdbc.sql(
            "insert into shows (id, title_ko, title_en, venue_ko, venue_en) values (1, ?, ?, ?, ?)")
        .params("한여름 밤의 물결", "Summer Tide Live", "한강 야외무대", "Riverside Open-Air Stage")
        .update();
    jdbc.sql(
            "insert into performances (id, show_id, line, starts_at, currency) values (1, 1, ?, ?, ?)")
        .params("summer-show", UtcTimes.of(evening), "KRW")
        .update();
    section(1, "플로어 R석", "Floor R", SectionKind.RESERVED, 143_000, ROWS * SEATS_IN_A_ROW);
    section(2, "플로어 S석", "Floor S", SectionKind.RESERVED, 121_000, ROWS * SEATS_IN_A_ROW);
    section(3, "잔디 자유석", "Lawn, general", SectionKind.GENERAL, 88_000, STANDING);
    seats(1);
    seats(2);
  }

  private void section(long id, String ko, String en, SectionKind kind, long price, int capacity) {
    jdbc.sql(
            """
            insert into sections (id, performance_id, name_ko, name_en, kind, price)
            values (?, 1, ?, ?, ?, ?)
            """)
        .params(id, ko, en, kind.name(), price)
        .update();
    jdbc.sql("insert into stocks (section_id, capacity) values (?, ?)")
        .params(id, capacity)
        .update();
  }

  private void seats(long section) {
    for (int row = 0; row < ROWS; row++) {
      for (int number = 1; number <= SEATS_IN_A_ROW; number++) {
        jdbc.sql("insert into seats (section_id, row_label, seat_number) values (?, ?, ?)")
            .params(section, String.valueOf((char) ('A' + row)), number)
            .update();
      }
    }
  }
}
