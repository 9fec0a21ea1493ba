package dev.sluice.devservices.junit;

import dev.sluice.devservices.DevServer;
import dev.sluice.devservices.Folders;
import dev.sluice.devservices.KafkaServer;
import dev.sluice.devservices.MySqlAccess;
import dev.sluice.devservices.MySqlServer;
import dev.sluice.devservices.OwnServers;
import dev.sluice.devservices.Progress;
import dev.sluice.devservices.RedisServer;
import dev.sluice.devservices.ServiceFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The servers that all tests of one run share. Each is started when it is asked for first; a server
 * named in {@link OwnServers} is used instead. For {@code @DynamicPropertySource} and the like.
 */
public final class TestServers {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Map<ServerKind, DevServer> STARTED = new EnumMap<>(ServerKind.class);
  private static @Nullable Path folder;

  private TestServers() {}

  public static synchronized String redisUri() {
    return OwnServers.ofThisProcess()
        .redisUri()
        .orElseGet(() ->
            ((RedisServer)
                    started(ServerKind.REDIS, data -> new RedisServer(data.resolve("redis"), 0)))
                .uri());
  }

  /** The database that all tests share; most tests want {@link #freshSchema}. */
  public static synchronized MySqlAccess mySql() {
    return OwnServers.ofThisProcess()
        .mySql()
        .orElseGet(() ->
            ((MySqlServer)
                    started(
                        ServerKind.MYSQL,
                        data ->
                            new MySqlServer(
                                data.resolve("mysql"),
                                0,
                                freshPrefix() + "-pass",
                                Progress.SILENT)))
                .access());
  }

  /** A new empty schema whose name begins so, up to 40 of a-z 0-9 _. */
  public static MySqlAccess freshSchema(String schema) {
    return MySqlServer.freshSchema(mySql(), schema + "_" + freshPrefix());
  }

  public static synchronized String kafkaBootstrap() {
    return OwnServers.ofThisProcess()
        .kafkaBootstrap()
        .orElseGet(() ->
            started(ServerKind.KAFKA, data -> new KafkaServer(data.resolve("kafka"), 0)).address());
  }

  /** A name nobody else in this run has: for key prefixes, line ids, topics. Of a-z 0-9. */
  public static String freshPrefix() {
    return "t" + Long.toUnsignedString(RANDOM.nextLong(), 36);
  }

  private interface Making {
    DevServer in(Path folder);
  }

  private static DevServer started(ServerKind kind, Making making) {
    DevServer present = STARTED.get(kind);
    if (present != null) {
      return present;
    }
    try {
      if (folder == null) {
        folder = Files.createTempDirectory("sluice-test");
        // For runs without the extension: the servers end with this JVM anyway, their data stays.
        Runtime.getRuntime().addShutdownHook(new Thread(TestServers::stopQuietly));
      }
      DevServer service = making.in(folder);
      service.start();
      STARTED.put(kind, service);
      return service;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ServiceFailure e) {
      throw new IllegalStateException(e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while starting " + kind, e);
    }
  }

  private static void stopQuietly() {
    try {
      stop();
    } catch (IOException e) {
      System.err.println("the data of the test servers could not be deleted: " + e);
    }
  }

  static synchronized void stop() throws IOException {
    STARTED.values().forEach(DevServer::stop);
    STARTED.clear();
    if (folder != null) {
      Folders.delete(folder);
      folder = null;
    }
  }
}
