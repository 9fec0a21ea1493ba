package dev.sluice.auditchain;

import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A trigger by which MySQL itself refuses to change an audit log. Not a migration: a user without
 * the right to make triggers must be able to start, and gets them as soon as it has the right.
 *
 * @param definition the whole statement that makes it
 */
public record GuardTrigger(String name, String definition) {

  /**
   * Makes it where it is not there yet.
   *
   * @return why it is not there now, empty when it is
   * @throws DataAccessException when it cannot be said whether it is there
   */
  public Optional<DataAccessException> refusal(JdbcClient jdbc) {
    try {
      if (!exists(jdbc)) {
        jdbc.sql(definition).update();
      }
      return Optional.empty();
    } catch (DataAccessException e) {
      // Another node may have been faster.
      return exists(jdbc) ? Optional.empty() : Optional.of(e);
    }
  }

  private boolean exists(JdbcClient jdbc) {
    return jdbc.sql(
                """
                select count(*) from information_schema.triggers
                where trigger_schema = database() and trigger_name = ?
                """)
            .param(name)
            .query(Long.class)
            .single()
        > 0;
  }
}
