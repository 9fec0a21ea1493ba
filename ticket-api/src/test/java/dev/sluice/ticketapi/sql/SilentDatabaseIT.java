package dev.sluice.ticketapi.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.ticketapi.ShopTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** For how long an answer of MySQL is waited for, where no limit on statements helps. */
@ShopTest
@WithDevServices({ServerKind.REDIS, ServerKind.MYSQL, ServerKind.KAFKA})
class SilentDatabaseIT {

  private static final String SILENCE = "select sleep(6)";

  @Autowired DataSource pool;
  @Autowired Flyway flyway;

  @Test
  void theShopGivesUpAnAnswerThatDoesNotCome() {
    long started = System.nanoTime();
    assertThatThrownBy(() -> ask(pool)).isInstanceOf(SQLException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - started))
        .as("longer than a statement, and a row, may take")
        .isGreaterThan(Duration.ofSeconds(4));
  }

  @Test
  void aMigrationMayTakeLonger() throws SQLException {
    ask(flyway.getConfiguration().getDataSource());
  }

  private static void ask(DataSource source) throws SQLException {
    try (Connection connection = source.getConnection();
        var statement = connection.createStatement()) {
      assertThat(statement.executeQuery(SILENCE).next()).isTrue();
    }
  }
}
