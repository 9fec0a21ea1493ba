package dev.sluice.ticketapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The invariants over the rows of a performance (INV-1, INV-2). */
public final class StockAudit {

  private StockAudit() {}

  /** Every counter equals the live rows of its section, and no seat has two. */
  public static void assertCountersEqualRows(JdbcClient jdbc, long performance) {
    assertThat(
            jdbc.sql(
                    """
                    select s.section_id from stocks s join sections c on c.id = s.section_id
                    where c.performance_id = ?
                      and s.sold <> (select count(*) from claimed_seats k
                                     where k.section_id = s.section_id and k.live = 1)
                    """)
                .param(performance)
                .query(Long.class)
                .list())
        .as("INV-1: sections whose counter differs from their rows")
        .isEmpty();
    assertThat(
            jdbc.sql(
                    """
                    select seat_id from claimed_seats
                    where performance_id = ? and live = 1 and seat_id is not null
                    group by seat_id having count(*) > 1
                    """)
                .param(performance)
                .query(Long.class)
                .list())
        .as("INV-2: seats sold twice")
        .isEmpty();
  }

  public static long sold(JdbcClient jdbc, long section) {
    return jdbc.sql("select sold from stocks where section_id = ?")
        .param(section)
        .query(Long.class)
        .single();
  }
}
