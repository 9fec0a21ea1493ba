package dev.sluice.bench.platform;

import dev.sluice.bench.shopping.Sale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;

/**
 * What is on sale, as a migration that ticket-api runs behind its own: performances with general
 * sections, each behind a line of its own.
 */
final class SaleScript {

  private static final int FIRST_PERFORMANCE = 900;
  private static final int SECTIONS = 8;

  /** Tickets of a performance that never sells out. */
  static final int PLENTY = SECTIONS * 2_000_000;

  private SaleScript() {}

  static Sale sale(int index) {
    long performance = (long) FIRST_PERFORMANCE + index;
    List<Long> sections =
        LongStream.rangeClosed(1, SECTIONS).map(i -> performance * 100 + i).boxed().toList();
    return new Sale("shop-" + index, performance, sections);
  }

  /**
   * Writes the script into a folder that Flyway is told of.
   *
   * @param capacities tickets of each performance, at least one for each section
   */
  static void write(Path folder, List<Integer> capacities) throws IOException {
    StringBuilder sql = new StringBuilder();
    sql.append(
        "insert into shows values (%d, '시험', 'Trial', '극장', 'Theatre');\n"
            .formatted(FIRST_PERFORMANCE));
    for (int i = 0; i < capacities.size(); i++) {
      Sale sale = sale(i);
      int capacity = capacities.get(i);
      int section = 0;
      sql.append(
          "insert into performances (id, show_id, line, starts_at, currency)"
              + " values (%d, %d, '%s', '2036-01-01 11:00:00', 'KRW');\n"
                  .formatted(sale.performance(), FIRST_PERFORMANCE, sale.line()));
      for (long id : sale.sections()) {
        // the remainder goes to the first ones
        int places = capacity / SECTIONS + (section++ < capacity % SECTIONS ? 1 : 0);
        sql.append(
            "insert into sections values (%d, %d, '구역', 'Section', 'GENERAL', 40);\n"
                .formatted(id, sale.performance()));
        sql.append(
            "insert into stocks (section_id, capacity) values (%d, %d);\n".formatted(id, places));
      }
    }
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("R__sale_of_the_benchmark.sql"), sql);
  }
}
