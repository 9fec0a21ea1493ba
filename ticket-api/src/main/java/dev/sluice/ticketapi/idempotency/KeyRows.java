package dev.sluice.ticketapi.idempotency;

import dev.sluice.ticketapi.sql.UtcTimes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The statements over idempotency keys; each one stands for itself, none needs a transaction. */
@Repository
class KeyRows {

  private static final String THE_KEY =
      " where visitor_id = :visitor and operation = :operation and idempotency_key = :key";

  private final JdbcClient jdbc;

  KeyRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Returns false when the key exists. */
  boolean insert(KeyedRequest request, String owner, Instant now, Instant leaseUntil) {
    try {
      statement(
              """
              insert into idempotency_keys
                (visitor_id, operation, idempotency_key, body_sha256, state, owner, lease_until,
                 created_at)
              values (:visitor, :operation, :key, :body, 'IN_PROGRESS', :owner, :lease, :now)
              """,
              request)
          .param("body", request.bodySha256())
          .param("owner", owner)
          .param("lease", UtcTimes.of(leaseUntil))
          .param("now", UtcTimes.of(now))
          .update();
      return true;
    } catch (DuplicateKeyException e) {
      return false;
    }
  }

  Optional<StoredKey> find(KeyedRequest request) {
    return statement(
            "select body_sha256, lease_until, status, body from idempotency_keys" + THE_KEY,
            request)
        .query((rs, _) -> stored(rs))
        .optional();
  }

  private static StoredKey stored(ResultSet rs) throws SQLException {
    int status = rs.getInt("status");
    @Nullable Answer answer = rs.wasNull() ? null : new Answer(status, rs.getString("body"), true);
    return new StoredKey(
        rs.getString("body_sha256"),
        UtcTimes.instant(rs.getObject("lease_until", LocalDateTime.class)),
        answer);
  }

  /** Returns false when somebody else was faster, or the owner is alive after all. */
  boolean takeOver(KeyedRequest request, String owner, Instant now, Instant leaseUntil) {
    return statement(
                "update idempotency_keys set owner = :owner, lease_until = :lease"
                    + THE_KEY
                    + " and state = 'IN_PROGRESS' and lease_until <= :now",
                request)
            .param("owner", owner)
            .param("lease", UtcTimes.of(leaseUntil))
            .param("now", UtcTimes.of(now))
            .update()
        == 1;
  }

  void done(KeyedRequest request, String owner, Answer answer) {
    statement(
            "update idempotency_keys set state = 'DONE', status = :status, body = :body"
                + THE_KEY
                + " and owner = :owner",
            request)
        .param("status", answer.status())
        .param("body", answer.body())
        .param("owner", owner)
        .update();
  }

  void forget(KeyedRequest request, String owner) {
    statement(
            "delete from idempotency_keys"
                + THE_KEY
                + " and owner = :owner and state = 'IN_PROGRESS'",
            request)
        .param("owner", owner)
        .update();
  }

  int deleteBefore(Instant moment) {
    return jdbc.sql("delete from idempotency_keys where created_at < ? limit 5000")
        .param(UtcTimes.of(moment))
        .update();
  }

  private JdbcClient.StatementSpec statement(String sql, KeyedRequest request) {
    return jdbc.sql(sql)
        .param("visitor", request.visitor().value())
        .param("operation", request.operation())
        .param("key", request.key().value());
  }
}
