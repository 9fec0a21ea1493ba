package dev.sluice.ticketapi.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.devservices.MySqlAccess;
import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.TestServers;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.ticketapi.sql.UtcTimes;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The catalogue's statements on a MySQL with many rows. */
@WithDevServices(ServerKind.MYSQL)
@Timeout(120)
class CatalogRowsIT {

  private static final int PERFORMANCES = 5_000;
  private static final int FEW = 20;
  private static final LocalDateTime FIRST = LocalDateTime.of(2026, 12, 1, 11, 0);

  private static SingleConnectionDataSource connection;
  private static JdbcClient jdbc;

  @BeforeAll
  static void manyPerformances() {
    MySqlAccess access = TestServers.freshSchema("catalog_rows");
    connection =
        new SingleConnectionDataSource(access.url(), access.user(), access.password(), true);
    Flyway.configure().dataSource(connection).load().migrate();
    jdbc = JdbcClient.create(connection);
    jdbc.sql("set session cte_max_recursion_depth = 100000").update();
    fill(50, "insert into shows select n, '시험', 'Trial', '극장', 'Theatre' from numbers");
    fill(
        PERFORMANCES,
        """
        insert into performances (id, show_id, line, starts_at, currency)
        select n, 1 + n % 50, 'line', ? + interval (n div 3) hour, 'KRW' from numbers
        """,
        FIRST);
    fill(
        PERFORMANCES,
        """
        insert into sections (id, performance_id, name_ko, name_en, kind, price)
        select n, n, '구역', 'Section', 'RESERVED', 100 from numbers
        """);
    fill(PERFORMANCES, "insert into stocks (section_id, capacity) select n, 20 from numbers");
    fill(
        PERFORMANCES,
        """
        insert into seats (section_id, row_label, seat_number)
        select n, concat('R', n % 7), 1 + n % 20 from numbers
        """);
    for (String table : List.of("performances", "sections", "stocks", "seats", "shows")) {
      jdbc.sql("analyze table " + table).query().listOfRows();
    }
  }

  private static void fill(int rows, String insert, Object... parameters) {
    String numbers =
        """
        with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < %d)
        """
            .formatted(rows);
    int from = insert.indexOf("select");
    jdbc.sql(insert.substring(0, from) + numbers + insert.substring(from))
        .params(parameters)
        .update();
  }

  @AfterAll
  static void close() {
    connection.destroy();
  }

  private static List<Map<String, Object>> explained(String statement, Map<String, ?> parameters) {
    return jdbc.sql("explain " + statement).params(parameters).query().listOfRows();
  }

  private static Map<String, ?> place(Instant after, long id, int piece) {
    return Map.of("after", UtcTimes.of(after), "id", id, "piece", piece);
  }

  // F04, F06
  @Test
  void everyStatementGoesByAnIndex() {
    Map<String, Object> list =
        explained(CatalogRows.LISTINGS, place(UtcTimes.instant(FIRST.plusHours(800)), 0, FEW))
            .stream()
            .filter(row -> "p".equals(row.get("table")))
            .findFirst()
            .orElseThrow();
    assertThat(list).containsEntry("key", "ix_performances_starts").containsEntry("type", "range");
    assertThat(String.valueOf(list.get("Extra"))).doesNotContain("filesort");

    assertThat(explained(CatalogRows.SHOWS, Map.of("ids", List.of(1, 2))))
        .allSatisfy(row -> assertThat(row).containsEntry("key", "PRIMARY"));
    assertThat(explained(CatalogRows.PERFORMANCE, Map.of("id", 7)))
        .allSatisfy(row -> assertThat(row).containsEntry("type", "const"));
    assertThat(explained(CatalogRows.SECTIONS, Map.of("id", 7)))
        .allSatisfy(row -> assertThat(String.valueOf(row.get("type"))).isIn("ref", "eq_ref"));
    assertThat(explained(CatalogRows.SEATS, Map.of("id", 7)))
        .anySatisfy(row ->
            assertThat(row)
                .containsEntry("table", "t")
                .containsEntry("key", "uk_seats_place")
                .extractingByKey("Extra")
                .asString()
                .contains("Using index"))
        .allSatisfy(row -> assertThat(String.valueOf(row.get("type"))).isEqualTo("ref"));
  }

  // F10
  @Test
  void aPieceFarBehindTouchesNoMoreRowsThanTheFirst() {
    long first = rowsTouched(place(UtcTimes.instant(FIRST).minusSeconds(1), 0, FEW));
    long far = rowsTouched(place(UtcTimes.instant(FIRST.plusHours(1_600)), 4_800, FEW));
    assertThat(first).isPositive();
    assertThat(far).isLessThanOrEqualTo(first + 5);
  }

  private static long rowsTouched(Map<String, ?> place) {
    jdbc.sql("flush status").update();
    assertThat(jdbc.sql(CatalogRows.LISTINGS).params(place).query().listOfRows()).hasSize(FEW);
    return jdbc
        .sql("show session status like 'Handler_read%'")
        .query((rs, _) -> rs.getLong(2))
        .list()
        .stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  @Test
  void theListIsWholeAndInOrderAlsoOverManyPieces() {
    List<Listing> all = new CatalogRows(jdbc).listings();
    assertThat(PERFORMANCES).isGreaterThan(2 * CatalogRows.PIECE);
    assertThat(all)
        .hasSize(PERFORMANCES)
        .isSortedAccordingTo(
            Comparator.comparing(Listing::startsAt).thenComparingLong(Listing::id));
    assertThat(all).extracting(Listing::id).doesNotHaveDuplicates();
  }

  @Test
  void onePerformanceIsReadWithItsSectionsAndSeats() {
    CatalogRows rows = new CatalogRows(jdbc);
    Performance performance = rows.performance(7).orElseThrow();
    assertThat(performance.sale()).isEqualTo(Sale.ALWAYS);
    assertThat(performance.sections()).containsOnlyKeys(7L);
    assertThat(performance.seats()).hasSize(1);
    assertThat(rows.performance(PERFORMANCES + 1L)).isEmpty();
  }

  // T-PAUSE: who slept past the end of the lock
  @Test
  void whoComesLateWithASmallerTokenChangesNothing() {
    SaleRows sales = new SaleRows(jdbc);
    CatalogRows rows = new CatalogRows(jdbc);
    Instant opens = UtcTimes.instant(FIRST.minusDays(3));
    Instant closes = UtcTimes.instant(FIRST.minusDays(1));
    assertThat(sales.changeSale(9, new Sale(SaleState.SCHEDULED, opens, closes), 100)).isTrue();
    assertThat(sales.changeSale(9, Sale.ALWAYS, 99)).isFalse();
    assertThat(sales.changeSale(9, Sale.ALWAYS, 100)).isFalse();
    assertThat(sales.changePrice(9, 9, 5, 100)).isFalse();
    Performance performance = rows.performance(9).orElseThrow();
    assertThat(performance.sale()).isEqualTo(new Sale(SaleState.SCHEDULED, opens, closes));
    assertThat(performance.price(9)).isEqualTo(100);

    assertThat(sales.changePrice(9, 9, 5, 101)).isTrue();
    assertThat(rows.performance(9).orElseThrow().price(9)).isEqualTo(5);
    assertThat(sales.section(9)).contains(new SaleRows.PricedSection(9, 9, 5));
    assertThat(sales.section(PERFORMANCES + 1L)).isEmpty();
  }
}
