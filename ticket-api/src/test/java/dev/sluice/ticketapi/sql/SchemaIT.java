package dev.sluice.ticketapi.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.devservices.MySqlAccess;
import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.TestServers;
import dev.sluice.devservices.junit.WithDevServices;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What holds for every table of the shop; each rule is seen to fail on a table that breaks it. */
@WithDevServices(ServerKind.MYSQL)
@Timeout(120)
class SchemaIT {

  /** Indexes that begin as another one does: they cost a write each and find nothing more. */
  private static final String REDUNDANT =
      """
      with indexes as (
        select table_name as t, index_name as i, min(non_unique) as can_repeat,
               concat(group_concat(column_name order by seq_in_index), ',') as columns_in_order
        from information_schema.statistics where table_schema = database()
        group by table_name, index_name
      )
      select concat(short.t, '.', short.i, ' begins ', longer.i)
      from indexes short join indexes longer on longer.t = short.t and longer.i <> short.i
      where longer.columns_in_order like concat(short.columns_in_order, '%')
        and short.can_repeat = 1
      order by 1
      """;

  /** Columns of one name are joined and compared: one type, or an index is of no use. */
  private static final String UNLIKE =
      """
      select concat(column_name, ': ', group_concat(distinct
          concat(column_type, ' ', coalesce(collation_name, '')) order by 1 separator ' / '))
      from information_schema.columns
      where table_schema = database()
        and (column_name like '%\\_id' or column_name in ('visitor', 'hold', 'line', 'currency'))
      group by column_name
      having count(distinct column_type, coalesce(collation_name, '')) > 1
      order by 1
      """;

  private JdbcClient jdbc;

  @BeforeEach
  void migrate() {
    MySqlAccess access = TestServers.freshSchema("schema_rules");
    DriverManagerDataSource database =
        new DriverManagerDataSource(access.url(), access.user(), access.password());
    Flyway.configure().dataSource(database).load().migrate();
    jdbc = JdbcClient.create(database);
  }

  private List<String> found(String rule) {
    return jdbc.sql(rule).query(String.class).list();
  }

  // F05
  @Test
  void noIndexBeginsAsAnotherOneDoes() {
    assertThat(found(REDUNDANT)).isEmpty();
    jdbc.sql("create table broken (a int, b int, key ix_short (a), key ix_long (a, b))").update();
    assertThat(found(REDUNDANT)).containsExactly("broken.ix_short begins ix_long");
  }

  // F07
  @Test
  void columnsThatAreComparedHaveOneType() {
    assertThat(found(UNLIKE)).isEmpty();
    jdbc.sql("create table broken (order_id varchar(22))").update();
    assertThat(found(UNLIKE)).singleElement().asString().startsWith("order_id: ");
  }
}
