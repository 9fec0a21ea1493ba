package dev.sluice.ticketapi.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.ticketapi.ShopTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The schema as a whole: no index for nothing, no join that has to convert, and it can fail. */
@ShopTest
@WithDevServices({ServerKind.REDIS, ServerKind.MYSQL, ServerKind.KAFKA})
class SchemaIT {

  private record Index(String table, String name, List<String> columns, boolean unique) {}

  @Autowired JdbcClient jdbc;

  private List<Index> indexes() {
    Map<String, Index> indexes = new TreeMap<>();
    jdbc.sql(
            """
            select table_name as t, index_name as i, column_name as c, non_unique as n
            from information_schema.statistics where table_schema = database()
            order by table_name, index_name, seq_in_index
            """)
        .query(rs -> {
          String table = rs.getString("t");
          String name = rs.getString("i");
          boolean unique = rs.getInt("n") == 0;
          indexes
              .computeIfAbsent(
                  table + "." + name, _ -> new Index(table, name, new ArrayList<>(), unique))
              .columns()
              .add(rs.getString("c"));
        });
    return List.copyOf(indexes.values());
  }

  /** An index that is the beginning of another one only costs writes; unique ones are rules. */
  private static List<String> redundant(List<Index> indexes) {
    List<String> redundant = new ArrayList<>();
    for (Index small : indexes) {
      for (Index large : indexes) {
        boolean begins =
            small != large
                && small.table().equals(large.table())
                && large.columns().size() >= small.columns().size()
                && large.columns().subList(0, small.columns().size()).equals(small.columns());
        if (begins && !small.unique()) {
          redundant.add(small.table() + ": " + small.name() + " is in " + large.name());
        }
      }
    }
    return redundant;
  }

  @Test
  void noIndexIsTheBeginningOfAnother() {
    assertThat(redundant(indexes())).isEmpty();
  }

  @Test
  void aRedundantIndexWouldBeFound() {
    assertThat(
            redundant(
                List.of(
                    new Index("t", "ix_a", List.of("a"), false),
                    new Index("t", "ix_a_b", List.of("a", "b"), false))))
        .containsExactly("t: ix_a is in ix_a_b");
  }

  @Test
  void columnsOfOneNameHaveOneType() {
    Map<String, Set<String>> types = new TreeMap<>();
    jdbc.sql(
            """
            select column_name as c, column_type as t, coalesce(collation_name, '') as k
            from information_schema.columns
            where table_schema = database() and column_name like '%\\_id'
              and table_name <> 'flyway_schema_history'
            """)
        .query(rs -> {
          types
              .computeIfAbsent(rs.getString("c"), _ -> new java.util.TreeSet<>())
              .add(rs.getString("t") + " " + rs.getString("k"));
        });
    assertThat(types).containsKeys("order_id", "performance_id", "section_id", "visitor_id");
    types.forEach((column, kinds) -> assertThat(kinds).as(column).hasSize(1));
  }

  @Test
  void keysThatReferHaveTheTypeOfWhatTheyReferTo() {
    assertThat(
            jdbc.sql(
                    """
                    select concat(k.table_name, '.', k.column_name)
                    from information_schema.key_column_usage k
                    join information_schema.columns a on a.table_schema = k.table_schema
                      and a.table_name = k.table_name and a.column_name = k.column_name
                    join information_schema.columns b on b.table_schema = k.referenced_table_schema
                      and b.table_name = k.referenced_table_name
                      and b.column_name = k.referenced_column_name
                    where k.table_schema = database()
                      and (a.column_type <> b.column_type
                           or coalesce(a.collation_name, '') <> coalesce(b.collation_name, ''))
                    """)
                .query(String.class)
                .list())
        .isEmpty();
  }
}
