package dev.sluice.standalone;

import dev.sluice.devservices.DevServer;
import dev.sluice.devservices.KafkaServer;
import dev.sluice.devservices.MySqlAccess;
import dev.sluice.devservices.MySqlServer;
import dev.sluice.devservices.OwnServers;
import dev.sluice.devservices.Progress;
import dev.sluice.devservices.RedisServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Redis, MySQL and Kafka: each either started by us or somebody's own. */
final class Servers {
  private static final int ANY_FREE_PORT = 0;

  private final List<Part> parts = new ArrayList<>();
  private final ServerAddresses addresses;

  Servers(DataFolder data, OwnServers own, String databasePassword, Progress progress) {
    String redis = own.redisUri().orElseGet(() -> redis(data));
    Optional<MySqlAccess> ownDatabase = own.mySql();
    MySqlAccess database = ownDatabase.orElseGet(() -> mySql(data, databasePassword, progress));
    String kafka = own.kafkaBootstrap().orElseGet(() -> kafka(data));
    this.addresses = new ServerAddresses(redis, database, ownDatabase.isPresent(), kafka);
  }

  /** Those that we start, in the order of starting; they are stopped the other way round. */
  List<Part> parts() {
    return List.copyOf(parts);
  }

  ServerAddresses addresses() {
    return addresses;
  }

  private String redis(DataFolder data) {
    RedisServer redis = new RedisServer(data.server("redis"), ANY_FREE_PORT);
    add(redis, data);
    return redis.uri();
  }

  private MySqlAccess mySql(DataFolder data, String password, Progress progress) {
    MySqlServer mySql = new MySqlServer(data.server("mysql"), ANY_FREE_PORT, password, progress);
    add(mySql, data);
    return mySql.access();
  }

  private String kafka(DataFolder data) {
    KafkaServer kafka = new KafkaServer(data.server("kafka"), ANY_FREE_PORT);
    add(kafka, data);
    return kafka.address();
  }

  private void add(DevServer server, DataFolder data) {
    Path log = data.server(server.name()).resolve(server.name() + ".log");
    parts.add(new Part(server, log));
  }
}
