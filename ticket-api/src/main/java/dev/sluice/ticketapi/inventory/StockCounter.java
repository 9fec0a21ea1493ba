package dev.sluice.ticketapi.inventory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Counts what is sold of each section: one guarded increment, never a read followed by a write. The
 * row is hot and locked until commit, so it is the last one that a transaction touches.
 */
@Repository
public class StockCounter {

  private final JdbcClient jdbc;

  StockCounter(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Returns false, and changes nothing, when fewer are left. */
  boolean take(long section, int quantity) {
    return jdbc.sql(
                """
                update stocks set sold = sold + :quantity
                where section_id = :section and sold + :quantity <= capacity
                """)
            .param("quantity", quantity)
            .param("section", section)
            .update()
        == 1;
  }

  /**
   * Takes of several sections with one statement. Returns false when one of them has too few left:
   * the transaction must then be rolled back.
   */
  boolean takeAll(SortedMap<Long, Integer> perSection) {
    String wanted = "case section_id" + " when ? then ?".repeat(perSection.size()) + " end";
    List<Object> amounts = new ArrayList<>();
    perSection.forEach((section, quantity) -> {
      amounts.add(section);
      amounts.add(quantity);
    });
    List<Object> values = new ArrayList<>(amounts);
    values.addAll(perSection.keySet());
    values.addAll(amounts);
    String sections = String.join(", ", Collections.nCopies(perSection.size(), "?"));
    return jdbc.sql(
                """
                update stocks set sold = sold + %1$s
                where section_id in (%2$s) and sold + %1$s <= capacity
                order by section_id
                """
                    .formatted(wanted, sections))
            .params(values)
            .update()
        == perSection.size();
  }

  void giveBack(long section, int quantity) {
    int changed =
        jdbc.sql(
                """
                update stocks set sold = sold - :quantity
                where section_id = :section and sold >= :quantity
                """)
            .param("quantity", quantity)
            .param("section", section)
            .update();
    if (changed != 1) {
      throw new IllegalStateException(
          "section=%d - %d places given back, but fewer were sold".formatted(section, quantity));
    }
  }

  /**
   * The places in all performances of a line.
   *
   * @param capacity places that there are
   * @param sold places that orders have taken
   */
  public record LineStock(long capacity, long sold) {}

  /** What there is and what is sold, by line. */
  public Map<String, LineStock> stockByLine() {
    Map<String, LineStock> stocks = new HashMap<>();
    jdbc.sql(
            """
            select p.line, sum(s.capacity) as places, sum(s.sold) as taken
            from performances p
            join sections c on c.performance_id = p.id
            join stocks s on s.section_id = c.id
            group by p.line
            """)
        .query(rs -> {
          stocks.put(
              rs.getString("line"), new LineStock(rs.getLong("places"), rs.getLong("taken")));
        });
    return stocks;
  }

  /** How many are sold, by section. */
  public Map<Long, Integer> sold(Collection<Long> sections) {
    Map<Long, Integer> sold = new HashMap<>();
    if (!sections.isEmpty()) {
      jdbc.sql("select section_id, sold from stocks where section_id in (:sections)")
          .param("sections", sections)
          .query(rs -> {
            sold.put(rs.getLong("section_id"), rs.getInt("sold"));
          });
    }
    return sold;
  }
}
