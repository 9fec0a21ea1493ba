package dev.sluice.monitorui.operators;

import dev.sluice.monitorui.access.Role;
import dev.sluice.monitorui.database.UtcTimes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The statements over the accounts. */
final class OperatorRows {

  private static final String ROW =
      "select name, role, password_hash, must_change, version, locked_at, totp_sealed, totp_step"
          + " from operator_accounts ";

  private OperatorRows() {}

  static Optional<Operator> find(JdbcClient jdbc, String name) {
    return jdbc.sql(ROW + "where name = ?").param(name).query(OperatorRows::operator).optional();
  }

  static Optional<Operator> lock(JdbcClient jdbc, String name) {
    return jdbc.sql(ROW + "where name = ? for update")
        .param(name)
        .query(OperatorRows::operator)
        .optional();
  }

  static List<Operator> all(JdbcClient jdbc) {
    return jdbc.sql(ROW + "order by name").query(OperatorRows::operator).list();
  }

  static void insert(JdbcClient jdbc, String name, Role role, String hash, Instant now) {
    jdbc.sql(
            """
            insert into operator_accounts (name, role, password_hash, must_change, created_at, updated_at)
            values (:name, :role, :hash, true, :now, :now)
            """)
        .param("name", name)
        .param("role", role.name())
        .param("hash", hash)
        .param("now", UtcTimes.of(now))
        .update();
  }

  /** Ends every session of the account: each has the version it began with. */
  static void setPassword(
      JdbcClient jdbc, String name, String hash, boolean mustChange, Instant now) {
    jdbc.sql(
            """
            update operator_accounts set password_hash = :hash, must_change = :must,
              version = version + 1, updated_at = :now
            where name = :name
            """)
        .param("hash", hash)
        .param("must", mustChange)
        .param("now", UtcTimes.of(now))
        .param("name", name)
        .update();
  }

  /** Ends every session of the account. */
  static void setRole(JdbcClient jdbc, String name, Role role, Instant now) {
    jdbc.sql(
            """
            update operator_accounts set role = :role, version = version + 1, updated_at = :now
            where name = :name
            """)
        .param("role", role.name())
        .param("now", UtcTimes.of(now))
        .param("name", name)
        .update();
  }

  /** Ends every session of the account. */
  static void setLocked(JdbcClient jdbc, String name, boolean locked, Instant now) {
    jdbc.sql(
            """
            update operator_accounts set locked_at = if(:locked, :now, null),
              version = version + 1, updated_at = :now
            where name = :name
            """)
        .param("locked", locked)
        .param("now", UtcTimes.of(now))
        .param("name", name)
        .update();
  }

  /**
   * False when there is a second factor already. Ends every session of the account: each of them
   * began without a code.
   */
  static boolean beginTotp(JdbcClient jdbc, String name, String sealed, long step, Instant now) {
    return jdbc.sql(
                """
                update operator_accounts set totp_sealed = :sealed, totp_step = :step,
                  version = version + 1, updated_at = :now
                where name = :name and totp_sealed is null
                """)
            .param("sealed", sealed)
            .param("step", step)
            .param("now", UtcTimes.of(now))
            .param("name", name)
            .update()
        == 1;
  }

  static void endTotp(JdbcClient jdbc, String name, Instant now) {
    jdbc.sql(
            """
            update operator_accounts set totp_sealed = null, totp_step = 0, updated_at = :now
            where name = :name
            """)
        .param("now", UtcTimes.of(now))
        .param("name", name)
        .update();
  }

  /** False when a code of this time step, or a later one, was taken before. */
  static boolean takeStep(JdbcClient jdbc, String name, long step) {
    return jdbc.sql("update operator_accounts set totp_step = ? where name = ? and totp_step < ?")
            .params(step, name, step)
            .update()
        == 1;
  }

  static boolean hasFirst(JdbcClient jdbc) {
    return jdbc.sql("select count(*) from operator_firsts").query(Long.class).single() > 0;
  }

  /** False when another node, or an earlier start, made the first administrator. */
  static boolean takeFirst(JdbcClient jdbc, String name, Instant now) {
    return jdbc.sql("insert ignore into operator_firsts (only_one, name, made_at) values (1, ?, ?)")
            .params(name, UtcTimes.of(now))
            .update()
        == 1;
  }

  private static Operator operator(ResultSet rs, int number) throws SQLException {
    LocalDateTime lockedAt = rs.getObject("locked_at", LocalDateTime.class);
    return new Operator(
        rs.getString("name"),
        Role.valueOf(rs.getString("role")),
        rs.getString("password_hash"),
        rs.getBoolean("must_change"),
        rs.getLong("version"),
        lockedAt == null ? null : UtcTimes.instant(lockedAt),
        rs.getString("totp_sealed"),
        rs.getLong("totp_step"));
  }
}
