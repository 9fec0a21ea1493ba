package dev.sluice.ticketapi.account;

import dev.sluice.ticketapi.sql.UtcTimes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The statements over sessions and their refresh tokens, which it knows by hash only. */
@Repository
class SessionRows {

  /** A refresh token that was used before. */
  record Spent(String session, Instant at) {}

  private static final String SESSION =
      """
      select id, account_id, address_prefix, created_at, refreshed_at, ends_at, ended_at
      from account_sessions
      """;

  private final JdbcClient jdbc;

  SessionRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(Session session, String refreshSha256) {
    jdbc.sql(
            """
            insert into account_sessions
              (id, account_id, refresh_sha256, address_prefix, created_at, refreshed_at, ends_at)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            session.id(),
            session.account().value(),
            refreshSha256,
            session.addressPrefix(),
            UtcTimes.of(session.createdAt()),
            UtcTimes.of(session.refreshedAt()),
            UtcTimes.of(session.endsAt()))
        .update();
  }

  /** The session whose refresh token it is now; nobody else uses it before the transaction ends. */
  Optional<Session> lockedByToken(String refreshSha256) {
    return jdbc.sql(SESSION + " where refresh_sha256 = ? for update")
        .param(refreshSha256)
        .query((rs, _) -> session(rs))
        .optional();
  }

  Optional<Session> find(String id) {
    return jdbc.sql(SESSION + " where id = ?").param(id).query((rs, _) -> session(rs)).optional();
  }

  List<Session> of(AccountId account, int atMost) {
    return jdbc.sql(
            SESSION + " where account_id = ? and ended_at is null order by created_at desc limit ?")
        .params(account.value(), atMost)
        .query((rs, _) -> session(rs))
        .list();
  }

  void rotate(String id, String from, String to, Instant now) {
    jdbc.sql("insert into spent_refresh_tokens (sha256, session_id, spent_at) values (?, ?, ?)")
        .params(from, id, UtcTimes.of(now))
        .update();
    jdbc.sql("update account_sessions set refresh_sha256 = ?, refreshed_at = ? where id = ?")
        .params(to, UtcTimes.of(now), id)
        .update();
  }

  Optional<Spent> spent(String sha256) {
    return jdbc.sql("select session_id, spent_at from spent_refresh_tokens where sha256 = ?")
        .param(sha256)
        .query((rs, _) ->
            new Spent(
                rs.getString("session_id"),
                UtcTimes.instant(rs.getObject("spent_at", LocalDateTime.class))))
        .optional();
  }

  /** Returns false when it had ended, or is another account's. */
  boolean end(String id, AccountId account, Instant now) {
    return jdbc.sql(
                """
                update account_sessions set ended_at = ?
                where id = ? and account_id = ? and ended_at is null
                """)
            .params(UtcTimes.of(now), id, account.value())
            .update()
        == 1;
  }

  int endAllBut(String id, AccountId account, Instant now) {
    return jdbc.sql(
            """
            update account_sessions set ended_at = ?
            where account_id = ? and id <> ? and ended_at is null
            """)
        .params(UtcTimes.of(now), account.value(), id)
        .update();
  }

  /** Whether the account signed in from there before. */
  boolean knowsPlace(AccountId account, String addressPrefix) {
    return !jdbc.sql(
            "select 1 from account_sessions where account_id = ? and address_prefix = ? limit 1")
        .params(account.value(), addressPrefix)
        .query(Integer.class)
        .list()
        .isEmpty();
  }

  /** The account's role now, while the session goes on. */
  Optional<Role> liveRole(SignedInAccount account, Instant now) {
    return jdbc.sql(
            """
            select a.role from account_sessions s join accounts a on a.id = s.account_id
            where s.id = ? and s.account_id = ? and s.ended_at is null and s.ends_at > ?
            """)
        .params(account.session(), account.id().value(), UtcTimes.of(now))
        .query((rs, _) -> Role.valueOf(rs.getString("role")))
        .optional();
  }

  /** Its spent tokens go with them. */
  void deleteAll(AccountId account) {
    jdbc.sql("delete from account_sessions where account_id = ?").param(account.value()).update();
  }

  /** Their spent tokens go with them. */
  int deleteEndedBefore(Instant moment) {
    return jdbc.sql("delete from account_sessions where ends_at < ? limit 1000")
        .param(UtcTimes.of(moment))
        .update();
  }

  private static Session session(ResultSet rs) throws SQLException {
    return new Session(
        rs.getString("id"),
        new AccountId(rs.getString("account_id")),
        rs.getString("address_prefix"),
        UtcTimes.instant(rs.getObject("created_at", LocalDateTime.class)),
        UtcTimes.instant(rs.getObject("refreshed_at", LocalDateTime.class)),
        UtcTimes.instant(rs.getObject("ends_at", LocalDateTime.class)),
        rs.getObject("ended_at") != null);
  }
}
