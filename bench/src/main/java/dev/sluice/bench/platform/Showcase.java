package dev.sluice.bench.platform;

import dev.sluice.bench.machine.CpuShares;
import dev.sluice.bench.machine.RedisMeter;
import dev.sluice.bench.report.Bench;
import dev.sluice.devservices.ServiceFailure;
import dev.sluice.standalone.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The shop's window: nodes of ticket-api that are warm, with one large house and many small shows,
 * and a MySQL of their own. There is no Kafka and no payment provider: nothing is bought.
 */
public final class Showcase {

  /** The performance of the large house, and its section. */
  public static final long HOUSE = 1;

  public static final long SECTION = 1;

  /** Ids of its seats begin behind this one. */
  public static final long SEATS_BEHIND = 1_000_000;

  public static final int SEATS_IN_A_ROW = 50;

  private static final int HEAP_MIB = 512;
  private static final String NO_KAFKA = "127.0.0.1:9";

  private final Room room;
  private final Database database;
  private final List<Node> nodes;

  private Showcase(Room room, Database database, List<Node> nodes) {
    this.room = room;
    this.database = database;
    this.nodes = nodes;
  }

  /** Returns when all nodes say that they are ready. */
  public static Showcase start(Bench bench, Room room, int nodes, int seats, int shows)
      throws ServiceFailure, IOException, InterruptedException {
    Database database = Database.start(bench, room);
    Path scripts = bench.folder().resolve("showcase");
    Files.createDirectories(scripts);
    Files.writeString(scripts.resolve("R__showcase_of_the_benchmark.sql"), script(seats, shows));
    NodeForm form =
        NodeForm.of(HEAP_MIB, bench.settings())
            .with(database.shop())
            .with("ticket-api.operator-key", "${" + Secrets.OPERATOR_KEY + "}")
            .with("ticket-api.payment.api-key", "${" + Secrets.PROVIDER_API_KEY + "}")
            .with(
                Map.of(
                    "spring.flyway.connect-retries",
                    "5",
                    "spring.flyway.locations",
                    "classpath:db/migration,filesystem:" + scripts,
                    "spring.kafka.bootstrap-servers",
                    NO_KAFKA));
    // the first one makes the schema
    Node first = room.ticketApi(form);
    List<Node> others = Room.startAll(Collections.nCopies(nodes - 1, () -> room.ticketApi(form)));
    return new Showcase(room, database, Stream.concat(Stream.of(first), others.stream()).toList());
  }

  private static String script(int seats, int shows) {
    return """
    set session cte_max_recursion_depth = 1000000;
    insert into shows values (1, '큰 공연', 'Large show', '극장', 'Theatre');
    insert into performances (id, show_id, line, starts_at, currency)
      values (%1$d, 1, 'house', '2036-01-01 11:00:00', 'KRW');
    insert into sections values (%2$d, %1$d, '구역', 'Section', 'RESERVED', 100000);
    insert into stocks (section_id, capacity) values (%2$d, %3$d);
    insert into seats (id, section_id, row_label, seat_number)
      with recursive n (i) as (select 1 union all select i + 1 from n where i < %3$d)
      select %4$d + i, %2$d, 1 + (i - 1) div %5$d, 1 + (i - 1) mod %5$d from n;
    insert into shows
      with recursive n (i) as (select 2 union all select i + 1 from n where i < %6$d + 1)
      select i, '작은 공연', 'Small show', '극장', 'Theatre' from n;
    insert into performances (id, show_id, line, starts_at, currency)
      select id, id, 'small', '2036-02-01 11:00:00', 'KRW' from shows where id > 1;
    insert into sections select id, id, '구역', 'Section', 'GENERAL', 40000 from performances
      where id > 1;
    insert into stocks (section_id, capacity) select id, 1000 from sections where id > 1;
    """
        .formatted(HOUSE, SECTION, seats, SEATS_BEHIND, SEATS_IN_A_ROW, shows);
  }

  public List<String> addresses() {
    return nodes.stream().map(node -> "http://127.0.0.1:" + node.port()).toList();
  }

  public StatementLog statementLog() {
    return database.statementLog();
  }

  public Duration cpuOfNodes() {
    return nodes.stream().map(node -> node.process().cpu()).reduce(Duration.ZERO, Duration::plus);
  }

  /** What all parties use; ours is that of the readers. */
  public CpuShares cpu() {
    RedisMeter redis = room.meter();
    CpuShares shares = new CpuShares();
    shares.add("ticket-api", this::cpuOfNodes);
    shares.add("MySQL", database::cpu);
    shares.add("Redis", () -> Duration.ofNanos((long) (redis.cpuMicros() * 1000)));
    shares.add(
        "readers", () -> ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO));
    return shares;
  }
}
