package dev.sluice.ticketapi.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.sluice.devservices.MySqlAccess;
import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.TestServers;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.ticketapi.sql.ManyRows;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;

/** T-OUTBOX: relays that die, and two at once. INV-7 */
@WithDevServices({ServerKind.MYSQL, ServerKind.KAFKA})
@Timeout(120)
class RelayIT {

  /** Stands for the death of the process. */
  private static final class Died extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private final MySqlAccess access = TestServers.freshSchema("relay");
  private final List<SingleConnectionDataSource> connections = new ArrayList<>();
  private final JdbcClient jdbc = migrated();
  private final String topic = TestServers.freshPrefix();
  private final KafkaAdmin admin =
      new KafkaAdmin(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, TestServers.kafkaBootstrap()));
  private final DefaultKafkaProducerFactory<String, String> producers =
      new DefaultKafkaProducerFactory<>(
          Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, TestServers.kafkaBootstrap()),
          new StringSerializer(),
          new StringSerializer());

  RelayIT() {
    producers.setProducerPerThread(true);
    admin.createOrModifyTopics(TopicBuilder.name(topic).partitions(3).build());
  }

  @AfterEach
  void close() {
    producers.destroy();
    connections.forEach(SingleConnectionDataSource::destroy);
  }

  private JdbcClient migrated() {
    Flyway.configure().dataSource(access.url(), access.user(), access.password()).load().migrate();
    return JdbcClient.create(
        new DriverManagerDataSource(access.url(), access.user(), access.password()));
  }

  /** One for each relay: a process has its own. */
  private JdbcClient connection() {
    SingleConnectionDataSource source =
        new SingleConnectionDataSource(access.url(), access.user(), access.password(), true);
    connections.add(source);
    return JdbcClient.create(source);
  }

  private OutboxRelay relay(UnsentRecords unsent, RelayLease lease) {
    return new OutboxRelay(
        new Outbox(jdbc, InstantSource.system()),
        unsent,
        lease,
        new OutboxPublisher(new KafkaTemplate<>(producers), new OutboxTopics(admin)),
        new RelayMeter(new SimpleMeterRegistry(), InstantSource.system()));
  }

  private OutboxRelay relay() {
    JdbcClient own = connection();
    return relay(new UnsentRecords(own, InstantSource.system()), new RelayLease(own));
  }

  private void write(JdbcClient connection, String key, int from, int to) {
    ManyRows rows =
        new ManyRows(
            "insert into outbox_records (topic, record_key, payload, created_at) values",
            "(?, ?, ?, utc_timestamp(3))");
    IntStream.range(from, to).forEach(number -> rows.add(topic, key, Integer.toString(number)));
    rows.insert(connection);
  }

  private long unsent() {
    return jdbc.sql("select count(*) from outbox_records where sent_at is null")
        .query(Long.class)
        .single();
  }

  /** Everything in the topic, partition by partition in its order. */
  private List<ConsumerRecord<String, String>> published() {
    List<ConsumerRecord<String, String>> found = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, TestServers.kafkaBootstrap()),
            new StringDeserializer(),
            new StringDeserializer())) {
      List<TopicPartition> partitions =
          IntStream.range(0, 3).mapToObj(number -> new TopicPartition(topic, number)).toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream()
          .anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
        consumer.poll(Duration.ofMillis(200)).forEach(found::add);
      }
    }
    return found;
  }

  /** The numbers of a key as whoever leaves repetitions out sees them. */
  private static Map<String, List<Integer>> onceEach(List<ConsumerRecord<String, String>> all) {
    Map<String, List<Integer>> byKey = new HashMap<>();
    Set<String> seen = new HashSet<>();
    for (ConsumerRecord<String, String> record : all) {
      String id =
          new String(record.headers().lastHeader("message-id").value(), StandardCharsets.US_ASCII);
      if (seen.add(id)) {
        byKey
            .computeIfAbsent(record.key(), _ -> new ArrayList<>())
            .add(Integer.valueOf(record.value()));
      }
    }
    return byKey;
  }

  private static List<Integer> numbers(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  // INV-7
  @Test
  void aRelayThatDiesBetweenSendingAndMarkingLeavesARepetitionAndNoGap() throws Exception {
    write(jdbc, "k", 0, 3);
    AtomicBoolean dies = new AtomicBoolean(true);
    UnsentRecords failing =
        new UnsentRecords(jdbc, InstantSource.system()) {
          @Override
          void markSent(Collection<OutboxRecord> records) {
            if (dies.getAndSet(false)) {
              throw new Died();
            }
            super.markSent(records);
          }
        };
    OutboxRelay dying = relay(failing, new RelayLease(jdbc));
    assertThatExceptionOfType(Died.class).isThrownBy(dying::publishSome);
    assertThat(published()).as("it is in Kafka").hasSize(1);
    assertThat(unsent()).as("and nobody knows").isEqualTo(3);

    OutboxRelay next = relay();
    while (unsent() > 0) {
      next.publishSome();
    }
    List<ConsumerRecord<String, String>> all = published();
    assertThat(all).hasSize(4);
    assertThat(onceEach(all)).isEqualTo(Map.of("k", numbers(3)));
  }

  /** Both believe that they lead, as when one slept past its lease. */
  // INV-7
  @Test
  void twoRelaysAtOnceLeaveNoGapAndKeepTheOrderOfEachKey() throws Exception {
    int keys = 20;
    int messages = 30;
    AtomicBoolean writing = new AtomicBoolean(true);
    try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
      List<Future<?>> ends = new ArrayList<>();
      for (int relay = 0; relay < 2; relay++) {
        OutboxRelay one = relay();
        ends.add(
            threads.submit(() -> {
              while (writing.get() || unsent() > 0) {
                one.publishSome();
              }
              return null;
            }));
      }
      JdbcClient writer = connection();
      for (int number = 0; number < messages; number++) {
        for (int key = 0; key < keys; key++) {
          write(writer, "k" + key, number, number + 1);
        }
      }
      writing.set(false);
      for (Future<?> end : ends) {
        end.get();
      }
    }
    List<ConsumerRecord<String, String>> all = published();
    assertThat(all.size()).as("both were at work").isGreaterThan(keys * messages);
    Map<String, List<Integer>> expected = new HashMap<>();
    IntStream.range(0, keys).forEach(key -> expected.put("k" + key, numbers(messages)));
    assertThat(onceEach(all)).isEqualTo(expected);
  }

  @Test
  void oneRelayLeadsAndIsFollowedWhenItGivesUpOrDies() {
    RelayLease first = new RelayLease(connection());
    RelayLease second = new RelayLease(connection());
    assertThat(first.isMine()).isTrue();
    assertThat(second.isMine()).isFalse();
    assertThat(first.isMine()).isTrue();

    first.giveUp();
    assertThat(second.isMine()).as("at once").isTrue();
    assertThat(first.isMine()).isFalse();

    jdbc.sql("update outbox_relays set leads_until = utc_timestamp(3) - interval 1 second")
        .update();
    assertThat(first.isMine()).as("after the lease").isTrue();
    assertThat(
            jdbc.sql("select leads_until > utc_timestamp(3) + interval 8 second from outbox_relays")
                .query(Boolean.class)
                .single())
        .isTrue();
  }

  @Test
  void manyRecordsShareTheirStatements() throws Exception {
    List<Integer> orders = numbers(1_000);
    orders.forEach(order -> write(jdbc, "k" + order, 0, 1));
    JdbcClient own = connection();
    OutboxRelay relay = relay(new UnsentRecords(own, InstantSource.system()), new RelayLease(own));
    relay.start();
    try {
      await().until(() -> unsent() == 0);
    } finally {
      relay.stop();
    }
    long statements =
        Long.parseLong(
            own.sql("show session status like 'Questions'")
                .query((rs, _) -> rs.getString("Value"))
                .single());
    assertThat(statements).isLessThan(60);
    assertThat(onceEach(published())).hasSize(1_000);
  }

  /** However many wait, the next ones are read from an index, in its order. */
  @Test
  void theRelaySortsNothing() {
    write(jdbc, "k", 0, 2_000);
    jdbc.sql("update outbox_records set sent_at = utc_timestamp(3) where id % 2 = 0").update();
    jdbc.sql("analyze table outbox_records").query().listOfRows();
    Map<String, Object> plan =
        jdbc.sql(
                """
                explain select id, topic, record_key, payload, created_at from outbox_records
                where sent_at is null order by id limit 500
                """)
            .query()
            .singleRow();
    assertThat(plan.get("key")).isEqualTo("ix_outbox_records_sent");
    assertThat(String.valueOf(plan.get("Extra"))).doesNotContain("filesort");
  }

  @Test
  void aTopicThatCannotBeWrittenHoldsUpNoOther() throws Exception {
    jdbc.sql(
            """
            insert into outbox_records (topic, record_key, payload, created_at)
            values ('not a topic', 'x', '', utc_timestamp(3))
            """)
        .update();
    write(jdbc, "k", 0, 1);
    assertThat(relay().publishSome()).isFalse();
    assertThat(unsent()).isEqualTo(1);
    assertThat(published()).hasSize(1);
  }

  @Test
  void oldRecordsAreDeletedInSteps() {
    ManyRows rows =
        new ManyRows(
            "insert into outbox_records (topic, record_key, payload, created_at, sent_at) values",
            "('t', ?, '', utc_timestamp(3), '2026-01-01')");
    numbers(2_500).forEach(number -> rows.add("k" + number));
    rows.insert(jdbc);
    write(jdbc, "unsent", 0, 1);
    Outbox outbox = new Outbox(jdbc, InstantSource.system());
    assertThat(outbox.deleteSentBefore(Instant.parse("2026-01-02T00:00:00Z"))).isEqualTo(2_500);
    assertThat(unsent()).isEqualTo(1);
  }
}
