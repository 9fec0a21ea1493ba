package dev.sluice.ticketapi.payment.notice;

import dev.sluice.ticketapi.sql.UtcTimes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of notices that were taken. */
@Repository
class NoticeRows {

  private static final int DELETED_AT_MOST = 5000;

  private final JdbcClient jdbc;

  NoticeRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Those of the ids that were taken before. */
  Set<String> known(Collection<String> ids) {
    return new HashSet<>(
        jdbc.sql("select id from payment_notices where id in (:ids)")
            .param("ids", ids)
            .query(String.class)
            .list());
  }

  /** Fails with a duplicate key when one of them is being taken by somebody else. */
  void insert(Collection<Notice> notices, Instant now) {
    List<Object> values = new ArrayList<>();
    for (Notice notice : notices) {
      Collections.addAll(
          values, notice.id(), notice.type(), notice.key(), notice.charge(), UtcTimes.of(now));
    }
    jdbc.sql(
            """
            insert into payment_notices (id, kind, payment_key, charge_id, received_at) values
            """
                + String.join(", ", Collections.nCopies(notices.size(), "(?, ?, ?, ?, ?)")))
        .params(values)
        .update();
  }

  int deleteReceivedBefore(Instant moment) {
    return jdbc.sql("delete from payment_notices where received_at < ? limit " + DELETED_AT_MOST)
        .param(UtcTimes.of(moment))
        .update();
  }
}
