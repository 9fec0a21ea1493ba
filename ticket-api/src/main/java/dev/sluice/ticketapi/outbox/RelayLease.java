package dev.sluice.ticketapi.outbox;

import dev.sluice.ticketapi.id.RandomIds;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The right to publish the outbox, which one node has at a time. It is kept where the outbox is, so
 * it can be had whenever there is something to publish.
 *
 * <p>It saves work and does not carry correctness: a node that slept past its lease repeats what
 * its successor has published, and does nothing else ({@link UnsentRecords}). So nothing is fenced.
 */
@Repository
class RelayLease {

  private static final Duration HELD_AT_MOST_FOR = Duration.ofSeconds(10);
  private static final Duration RENEWED_AFTER = Duration.ofSeconds(3);

  private final JdbcClient jdbc;
  private final String owner = RandomIds.next();
  private boolean held;
  private long heldSince;

  RelayLease(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Takes, renews or goes on with the lease. For the thread of the relay only. */
  boolean isMine() {
    if (held && System.nanoTime() - heldSince < RENEWED_AFTER.toNanos()) {
      return true;
    }
    // counted from before the question: it ends here before it ends there
    long asked = System.nanoTime();
    held = false;
    held =
        jdbc.sql(
                    """
                    update outbox_relays
                    set owner = :owner, leads_until = utc_timestamp(3) + interval :micros microsecond
                    where name = 'relay' and (owner = :owner or leads_until < utc_timestamp(3))
                    """)
                .param("owner", owner)
                .param("micros", HELD_AT_MOST_FOR.toNanos() / 1_000)
                .update()
            == 1;
    heldSince = asked;
    return held;
  }

  /** Lets another node begin at once. */
  void giveUp() {
    if (held) {
      held = false;
      jdbc.sql("update outbox_relays set leads_until = '2000-01-01' where owner = ?")
          .param(owner)
          .update();
    }
  }
}
