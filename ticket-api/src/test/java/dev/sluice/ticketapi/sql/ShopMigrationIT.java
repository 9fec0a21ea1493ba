package dev.sluice.ticketapi.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.devservices.MySqlAccess;
import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.TestServers;
import dev.sluice.devservices.junit.WithDevServices;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Beside a table of somebody else, which admission-batch may have made first. */
@WithDevServices(ServerKind.MYSQL)
@Timeout(120)
class ShopMigrationIT {

  private static final String OTHERS = "create table line_numbers (id int primary key)";

  private final MySqlAccess access = TestServers.freshSchema("shop_migration");
  private final JdbcClient sql =
      JdbcClient.create(
          new DriverManagerDataSource(access.url(), access.user(), access.password()));

  private FluentConfiguration asShipped() {
    return Flyway.configure()
        .dataSource(access.url(), access.user(), access.password())
        .baselineOnMigrate(true)
        .baselineVersion("0");
  }

  private void assertMigrated() {
    assertThat(sql.sql("select count(*) from orders").query(Long.class).single()).isZero();
    asShipped().load().validate();
  }

  @Test
  void aTableOfSomebodyElseIsNoReasonToStop() {
    sql.sql(OTHERS).update();
    new ShopMigration().migrate(asShipped().load());
    assertMigrated();
  }

  /** The interleaving of the class comment, step by step. */
  @Test
  void aNodeThatWasOvertakenTriesAgain() {
    sql.sql(OTHERS).update();
    AtomicInteger overtaken = new AtomicInteger();
    Flyway slow =
        asShipped()
            .callbacks(
                new BaseCallback() {
                  @Override
                  public boolean supports(Event event, Context context) {
                    return event == Event.BEFORE_BASELINE;
                  }

                  @Override
                  public void handle(Event event, Context context) {
                    if (overtaken.getAndIncrement() == 0) {
                      sql.sql("drop table line_numbers").update();
                      asShipped().load().migrate();
                      sql.sql(OTHERS).update();
                    }
                  }
                })
            .load();
    new ShopMigration().migrate(slow);
    assertThat(overtaken).hasValue(1);
    assertMigrated();
  }

  @Test
  void whatMySqlRefusesStopsTheStartAtOnce() {
    sql.sql("create table orders (id int primary key)").update();
    AtomicInteger attempts = new AtomicInteger();
    Flyway flyway =
        asShipped()
            .callbacks(
                new BaseCallback() {
                  @Override
                  public boolean supports(Event event, Context context) {
                    return event == Event.BEFORE_MIGRATE;
                  }

                  @Override
                  public void handle(Event event, Context context) {
                    attempts.incrementAndGet();
                  }
                })
            .load();
    assertThatThrownBy(() -> new ShopMigration().migrate(flyway))
        .isInstanceOf(FlywayException.class)
        .hasMessageContaining("orders");
    assertThat(attempts).hasValue(1);
  }
}
