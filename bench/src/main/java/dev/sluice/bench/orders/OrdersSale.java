package dev.sluice.bench.orders;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What is on sale, as a migration that ticket-api runs behind its own: performances with one
 * general section each.
 */
final class OrdersSale {

  static final int PERFORMANCES = 200;
  private static final int SHOW = 900;
  private static final int FIRST = 1_000;
  private static final int CAPACITY = 2_000_000;

  private OrdersSale() {}

  static long section(int index) {
    if (index >= PERFORMANCES) {
      throw new IllegalArgumentException("there are %d performances".formatted(PERFORMANCES));
    }
    return (FIRST + index) * 10L;
  }

  static long performanceOf(long section) {
    return section / 10;
  }

  /** Writes the script into a folder that Flyway is told of. */
  static void write(Path folder) throws IOException {
    StringBuilder sql = new StringBuilder();
    sql.append(
        """
        insert into shows (id, title_ko, title_en, venue_ko, venue_en)
        values (%d, '시험', 'Trial', '극장', 'Theatre');
        """
            .formatted(SHOW));
    for (int i = 0; i < PERFORMANCES; i++) {
      long section = section(i);
      sql.append(
          """
          insert into performances (id, show_id, line, starts_at, currency)
          values (%d, %d, 'orders', '2036-01-01 11:00:00', 'KRW');
          insert into sections (id, performance_id, name_ko, name_en, kind, price)
          values (%d, %d, '구역', 'Section', 'GENERAL', 40);
          insert into stocks (section_id, capacity) values (%d, %d);
          """
              .formatted(
                  performanceOf(section),
                  SHOW,
                  section,
                  performanceOf(section),
                  section,
                  CAPACITY));
    }
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("R__sale_of_the_benchmark.sql"), sql);
  }
}
