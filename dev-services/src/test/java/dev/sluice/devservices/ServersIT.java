package dev.sluice.devservices;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each server: write, kill -9, start again on the same data, read; then a clean stop. */
class ServersIT {

  @TempDir Path folder;

  private static void restartAfterKill(DevServer server) throws Exception {
    long before = server.pid();
    CountDownLatch exited = new CountDownLatch(1);
    server.onExit(exited::countDown);
    server.kill();
    assertThat(exited.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(server.alive()).isFalse();
    server.start();
    assertThat(server.pid()).isNotEqualTo(before);
  }

  private static String redis(RedisServer server, String command) throws Exception {
    String[] address = server.address().split(":", -1);
    try (Socket socket = new Socket(address[0], Integer.parseInt(address[1]))) {
      socket.getOutputStream().write((command + "\r\n").getBytes(US_ASCII));
      InputStream in = socket.getInputStream();
      StringBuilder line = new StringBuilder();
      for (int c = in.read(); c != '\n'; c = in.read()) {
        line.append((char) c);
      }
      return line.toString().trim();
    }
  }

  @Test
  void redisLosesNothingThatItAcknowledged() throws Exception {
    try (RedisServer server = new RedisServer(folder, 0)) {
      server.start();
      assertThat(redis(server, "ZADD line 1 a 2 b 3 c")).isEqualTo(":3");
      restartAfterKill(server);
      assertThat(redis(server, "ZCARD line")).isEqualTo(":3");
      server.stop();
      assertThat(server.alive()).isFalse();
      server.start();
      assertThat(redis(server, "ZCARD line")).isEqualTo(":3");
      assertThat(redis(server, "CONFIG GET maxmemory-policy")).isEqualTo("*2");
    }
  }

  @Test
  void mySqlLosesNothingThatItCommitted() throws Exception {
    try (MySqlServer server = new MySqlServer(folder, 0, "password-1", Progress.SILENT)) {
      server.start();
      MySqlAccess access = server.freshSchema("shop");
      sql(access, "CREATE TABLE shows (title VARCHAR(40))");
      sql(access, "INSERT INTO shows VALUES ('여름 공연')");
      restartAfterKill(server);
      assertThat(titles(access)).isEqualTo("여름 공연");
      server.stop();
      server.start();
      assertThat(titles(access)).isEqualTo("여름 공연");
      assertThat(folder.resolve("init.sql")).doesNotExist();
      assertThatThrownBy(
              () -> titles(new MySqlAccess(access.url(), access.user(), "another-password")))
          .isInstanceOf(SQLException.class);
    }
  }

  private static void sql(MySqlAccess access, String statement) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(access.url(), access.user(), access.password());
        var executing = connection.createStatement()) {
      executing.execute(statement);
    }
  }

  private static String titles(MySqlAccess access) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(access.url(), access.user(), access.password());
        var executing = connection.createStatement();
        ResultSet rows = executing.executeQuery("SELECT title FROM shows")) {
      rows.next();
      return rows.getString(1);
    }
  }

  @Test
  void kafkaLosesNothingThatItAcknowledged() throws Exception {
    try (KafkaServer server = new KafkaServer(folder, 0)) {
      server.start();
      Properties client = new Properties();
      client.put("bootstrap.servers", server.address());
      try (Admin admin = Admin.create(client)) {
        admin.createTopics(List.of(new NewTopic("orders", 1, (short) 1))).all().get();
      }
      try (KafkaProducer<String, String> producer =
          new KafkaProducer<>(client, new StringSerializer(), new StringSerializer())) {
        producer.send(new ProducerRecord<>("orders", "1", "confirmed")).get();
      }
      restartAfterKill(server);
      assertThat(firstMessage(client)).isEqualTo("confirmed");
      server.stop();
      assertThat(server.alive()).isFalse();
      server.start();
      assertThat(firstMessage(client)).isEqualTo("confirmed");
    }
  }

  private static String firstMessage(Properties client) {
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(client, new StringDeserializer(), new StringDeserializer())) {
      TopicPartition partition = new TopicPartition("orders", 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      return Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> consumer.poll(Duration.ofMillis(200)), polled -> !polled.isEmpty())
          .iterator()
          .next()
          .value();
    }
  }

  @Test
  void aTakenPortIsNamed() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> new RedisServer(folder, taken.getLocalPort()).start())
          .isInstanceOf(ServiceFailure.class)
          .hasMessageContaining("port " + taken.getLocalPort())
          .hasMessageContaining("another program");
    }
  }

  @Test
  void aServerThatDoesNotStartShowsItsLastWords() {
    assertThatThrownBy(() ->
            SupervisedProcess.start(
                    "liar",
                    List.of("/bin/sh", "-c", "echo the disk is on fire; exit 3"),
                    Map.of(),
                    folder,
                    folder.resolve("liar.log"))
                .awaitReady(() -> false, Duration.ofSeconds(5), "Look at the disk."))
        .isInstanceOf(ServiceFailure.class)
        .hasMessageContaining("liar ended at once. Look at the disk.")
        .hasMessageContaining("the disk is on fire");
  }

  @Test
  void childrenEndWithAParentThatIsKilled() throws Exception {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Parent.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    long child =
        Long.parseLong(new String(parent.getInputStream().readNBytes(20), US_ASCII).trim());
    assertThat(ProcessHandle.of(child)).isPresent();
    parent.destroyForcibly();
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> ProcessHandle.of(child).map(p -> !p.isAlive()).orElse(true));
  }

  /** Starts Redis, prints its process id padded to 20 characters, and waits to be killed. */
  static final class Parent {

    private Parent() {}

    public static void main(String[] arguments) throws Exception {
      RedisServer server = new RedisServer(Path.of(arguments[0]), 0);
      server.start();
      System.out.print("%-20d".formatted(server.pid()));
      System.out.flush();
      new CountDownLatch(1).await();
    }
  }
}
