package dev.sluice.ticketapi;

import dev.sluice.ticketapi.catalog.Catalog;
import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.catalog.Seat;
import dev.sluice.ticketapi.catalog.Section;
import dev.sluice.ticketapi.catalog.SectionKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Performances for tests, put on sale before the catalogue is read. Each has a reserved section of
 * two rows with five seats at 100, one of one row with five seats at 250, and a general section of
 * 50 places at 40.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
public class SalePlan implements ApplicationRunner {

  public static final String LINE = "summer-show";
  public static final int GENERAL_CAPACITY = 50;
  public static final int PRICE = 100;
  public static final int DEARER_PRICE = 250;
  public static final int GENERAL_PRICE = 40;

  /** Places of the general section of {@link #large}. */
  public static final int LARGE_CAPACITY = 1_000;

  private static final int PERFORMANCES = 250;
  private static final int LARGE = PERFORMANCES + 1;

  private final JdbcClient jdbc;
  private final Catalog catalog;
  private final AtomicLong taken = new AtomicLong();

  SalePlan(JdbcClient jdbc, Catalog catalog) {
    this.jdbc = jdbc;
    this.catalog = catalog;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    jdbc.sql("insert into shows values (1, '시험', 'Trial', '극장', 'Theatre')").update();
    for (int id = 1; id <= LARGE; id++) {
      jdbc.sql(
              """
              insert into performances (id, show_id, line, starts_at, currency)
              values (?, 1, ?, '2036-12-01 11:00:00', 'KRW')
              """)
          .params(id, LINE)
          .update();
      section(id, 1, SectionKind.RESERVED, PRICE, 10);
      section(id, 2, SectionKind.RESERVED, DEARER_PRICE, 5);
      int capacity = id == LARGE ? LARGE_CAPACITY : GENERAL_CAPACITY;
      section(id, 3, SectionKind.GENERAL, GENERAL_PRICE, capacity);
      for (String row : List.of("A", "B")) {
        seats(id * 10L + 1, row);
      }
      seats(id * 10L + 2, "C");
    }
    // on a busy machine somebody has read a part of it meanwhile
    catalog.readAgain();
  }

  private void section(int performance, int ordinal, SectionKind kind, int price, int capacity) {
    long id = performance * 10L + ordinal;
    jdbc.sql("insert into sections values (?, ?, '구역', 'Section', ?, ?)")
        .params(id, performance, kind.name(), price)
        .update();
    jdbc.sql("insert into stocks (section_id, capacity) values (?, ?)")
        .params(id, capacity)
        .update();
  }

  private void seats(long section, String row) {
    for (int number = 1; number <= 5; number++) {
      jdbc.sql("insert into seats (section_id, row_label, seat_number) values (?, ?, ?)")
          .params(section, row, number)
          .update();
    }
  }

  /** A performance that no other test uses. */
  public Performance next() {
    return onSale(taken.incrementAndGet());
  }

  /** The one with a large general section, for one test. */
  public Performance large() {
    return onSale(LARGE);
  }

  /** The last performance that was given to a test; they are given in ascending order. */
  long lastTaken() {
    return taken.get();
  }

  /** What is put on sale is seen within a second, which may not be over when a test begins. */
  private Performance onSale(long id) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> catalog.performance(id), Optional::isPresent)
        .orElseThrow();
  }

  /** The seats of the first section, in the order of the plan. */
  public static List<Long> seats(Performance performance) {
    long first = performance.sections().values().iterator().next().id();
    return performance.seats().values().stream()
        .filter(seat -> seat.section() == first)
        .map(Seat::id)
        .toList();
  }

  public static Section general(Performance performance) {
    return performance.sections().values().stream()
        .filter(section -> section.kind() == SectionKind.GENERAL)
        .findFirst()
        .orElseThrow();
  }
}
