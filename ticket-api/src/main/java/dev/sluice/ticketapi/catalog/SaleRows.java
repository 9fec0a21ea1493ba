package dev.sluice.ticketapi.catalog;

import dev.sluice.ticketapi.sql.UtcTimes;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Writes what operators change of a performance, inside the caller's transaction. The row keeps the
 * highest token: whoever slept past the end of the lock changes nothing.
 */
@Repository
class SaleRows {

  private final JdbcClient jdbc;

  SaleRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Returns false, and changes nothing, when the token came too late. */
  boolean changeSale(long performance, Sale sale, long token) {
    return jdbc.sql(
                """
                update performances
                set sale_state = :state, sale_opens_at = :opens, sale_closes_at = :closes,
                    sale_fence = :token
                where id = :id and sale_fence < :token
                """)
            .param("state", sale.state().name())
            .param("opens", column(sale.opensAt()))
            .param("closes", column(sale.closesAt()))
            .param("token", token)
            .param("id", performance)
            .update()
        == 1;
  }

  /** Returns false, and changes nothing, when the token came too late. */
  boolean changePrice(long performance, long section, long price, long token) {
    boolean inTime =
        jdbc.sql(
                    """
                    update performances set sale_fence = :token
                    where id = :id and sale_fence < :token
                    """)
                .param("token", token)
                .param("id", performance)
                .update()
            == 1;
    if (inTime) {
      jdbc.sql("update sections set price = ? where id = ?").params(price, section).update();
    }
    return inTime;
  }

  /** The section with its price and the performance that it belongs to. */
  Optional<PricedSection> section(long section) {
    return jdbc.sql("select performance_id, price from sections where id = ?")
        .param(section)
        .query((rs, _) ->
            new PricedSection(section, rs.getLong("performance_id"), rs.getLong("price")))
        .optional();
  }

  record PricedSection(long id, long performance, long price) {}

  private static @Nullable LocalDateTime column(@Nullable Instant moment) {
    return moment == null ? null : UtcTimes.of(moment);
  }
}
