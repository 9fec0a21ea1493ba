package dev.sluice.ticketapi.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.devservices.MySqlAccess;
import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.ticketapi.Together;
import dev.sluice.ticketapi.load.DatabaseMeter;
import dev.sluice.ticketapi.sql.Transactions;
import dev.sluice.waitingroom.ManualClock;
import java.util.List;
import java.util.concurrent.Callable;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

@WithDevServices(ServerKind.MYSQL)
class DemoShowIT {

  @Test
  void isPutOnSaleOnceHoweverManyNodesStart(MySqlAccess mySql) throws Exception {
    DriverManagerDataSource database =
        new DriverManagerDataSource(mySql.url(), mySql.user(), mySql.password());
    Flyway.configure().dataSource(database).load().migrate();
    JdbcClient jdbc = JdbcClient.create(database);
    ManualClock clock = ManualClock.atTheSale();
    DemoShow demoShow =
        new DemoShow(
            jdbc,
            new Transactions(new JdbcTransactionManager(database), new DatabaseMeter()),
            clock,
            new ShopSettings(true));

    Callable<Boolean> start =
        () -> {
          demoShow.putOnSaleIfWanted();
          return true;
        };
    Together.run(List.of(start, start, start));
    demoShow.putOnSaleIfWanted();

    CatalogRows rows = new CatalogRows(jdbc);
    assertThat(rows.listings()).extracting(Listing::id).containsExactly(1L);
    Performance performance = rows.performance(1).orElseThrow();
    assertThat(performance.id()).isEqualTo(1);
    assertThat(performance.line().value()).isEqualTo("summer-show");
    assertThat(performance.startsAt()).isAfter(clock.instant());
    assertThat(performance.show().title().ko()).isNotBlank();
    assertThat(performance.sections().values())
        .extracting(Section::kind)
        .containsExactly(SectionKind.RESERVED, SectionKind.RESERVED, SectionKind.GENERAL);
    assertThat(performance.sections().values())
        .extracting(Section::capacity)
        .containsExactly(100, 100, 1000);
    assertThat(performance.seats()).hasSize(200);
    assertThat(performance.seats().values().iterator().next().row()).isEqualTo("A");
  }

  @Test
  void isNotPutOnSaleUnlessWanted() {
    DriverManagerDataSource nowhere = new DriverManagerDataSource("jdbc:mysql://127.0.0.1:1/none");
    new DemoShow(
            JdbcClient.create(nowhere),
            new Transactions(new JdbcTransactionManager(nowhere), new DatabaseMeter()),
            ManualClock.atTheSale(),
            new ShopSettings(false))
        .putOnSaleIfWanted();
  }
}
