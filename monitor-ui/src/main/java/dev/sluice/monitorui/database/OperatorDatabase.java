package dev.sluice.monitorui.database;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.flywaydb.core.api.FlywayException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The tables {@code operator_*} in MySQL. Every call throws {@link RecordsUnavailable} when MySQL
 * does not answer; a later one tries again.
 */
@Component
public final class OperatorDatabase implements AutoCloseable {

  private final HikariDataSource pool;
  private final OperatorTables tables;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  public OperatorDatabase(DatabaseSettings settings) {
    pool = OperatorPool.open(settings);
    tables = new OperatorTables(pool);
    jdbc = JdbcClient.create(pool);
    transaction = new TransactionTemplate(new JdbcTransactionManager(pool));
  }

  /** A look. */
  public <T> T ask(Function<JdbcClient, T> question) {
    return answered(() -> question.apply(jdbc));
  }

  /** A change: all of it or nothing; inside another change it is part of that one. */
  public <T> T change(Function<JdbcClient, T> work) {
    return answered(() ->
        Objects.requireNonNull(
            transaction.execute(_ -> work.apply(jdbc)), "a change has a result"));
  }

  private <T> T answered(Supplier<T> work) {
    try {
      tables.make();
      return work.get();
    } catch (DuplicateKeyException e) {
      // an answer, and one that callers know what to do with
      throw e;
    } catch (DataAccessException | TransactionException | FlywayException e) {
      throw new RecordsUnavailable(
          "MySQL did not answer: " + NestedExceptionUtils.getMostSpecificCause(e).getMessage(), e);
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
