package dev.sluice.devservices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The topologies of production on loopback: each goes on when one of its servers is killed. */
class TopologiesIT {

  @TempDir Path folder;

  @Test
  void aReplicaOfTheRedisClusterTakesOver() throws Exception {
    try (RedisCluster cluster = new RedisCluster(folder)) {
      cluster.start();
      RedisServer master = cluster.masterOf("{show}:line");
      assertThat(master.ask("SET", "{show}:line", "kept")).isEqualTo("OK");
      cluster.awaitCopied();
      master.kill();
      RedisServer next =
          Awaitility.await()
              .atMost(Duration.ofSeconds(30))
              .ignoreExceptionsInstanceOf(IOException.class)
              .until(() -> cluster.masterOf("{show}:line"), found -> found != master);
      assertThat(next.ask("GET", "{show}:line")).isEqualTo("kept");
      master.start();
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> master.ask("INFO", "replication").contains("role:slave"));
      cluster.stop();
      cluster.start();
      assertThat(cluster.masterOf("{show}:line").ask("GET", "{show}:line")).isEqualTo("kept");
    }
  }

  @Test
  void theReplicaOfMySqlHasWhatWasCommittedAndTakesNoWrites() throws Exception {
    try (MySqlPair pair =
        new MySqlPair(folder, "a-password-as-long-as-those-of-the-launcher", Progress.SILENT)) {
      pair.start();
      sql(pair.primary().access(), "CREATE TABLE shows (title VARCHAR(40))");
      sql(pair.primary().access(), "INSERT INTO shows VALUES ('여름 공연')");
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> titles(pair.replica().access()) == 1);
      assertThatThrownBy(() -> sql(pair.replica().access(), "INSERT INTO shows VALUES ('x')"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("read-only");
      pair.replica().kill();
      sql(pair.primary().access(), "INSERT INTO shows VALUES ('겨울 공연')");
      pair.replica().start();
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> titles(pair.replica().access()) == 2);
    }
  }

  private static void sql(MySqlAccess access, String statement) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(access.url(), access.user(), access.password());
        Statement executing = connection.createStatement()) {
      executing.execute(statement);
    }
  }

  private static int titles(MySqlAccess access) {
    try (Connection connection =
            DriverManager.getConnection(access.url(), access.user(), access.password());
        Statement executing = connection.createStatement();
        ResultSet rows = executing.executeQuery("SELECT count(*) FROM shows")) {
      rows.next();
      return rows.getInt(1);
    } catch (SQLException e) {
      return -1;
    }
  }

  @Test
  void twoOfThreeBrokersGoOn() throws Exception {
    try (KafkaCluster cluster = new KafkaCluster(folder)) {
      cluster.start();
      Properties client = new Properties();
      client.put("bootstrap.servers", cluster.bootstrap());
      client.put("acks", "all");
      client.put("delivery.timeout.ms", "60000");
      client.put("request.timeout.ms", "5000");
      try (Admin admin = Admin.create(client);
          KafkaProducer<String, String> producer =
              new KafkaProducer<>(client, new StringSerializer(), new StringSerializer())) {
        admin.createTopics(List.of(new NewTopic("orders", 3, (short) 3))).all().get();
        producer.send(new ProducerRecord<>("orders", 0, "1", "confirmed")).get();
        cluster.brokers().getFirst().kill();
        for (int partition = 0; partition < 3; partition++) {
          producer.send(new ProducerRecord<>("orders", partition, "2", "confirmed")).get();
        }
        cluster.brokers().getFirst().start();
      }
    }
  }
}
