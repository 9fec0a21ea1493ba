package dev.sluice.devservices;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A real redis-server 7.0 with an append-only file synced every second and no eviction: a killed
 * process loses nothing that it acknowledged.
 */
public final class RedisServer extends ChildServer {

  private static final String VERSION = "7.0.15";
  private static final Map<Platform, String> SHA_256 =
      Map.of(
          Platform.LINUX_X86_64,
          "c0cdeef856b3410fd99d6ec6fc6a20302e69059b00ce5d6abab7b3e5069ea91e",
          Platform.LINUX_AARCH64,
          "d5c7ff117caf45d7dc2f59c1f956e1830438779947d66aa5647c2cdcc16eca50",
          Platform.MAC_X86_64,
          "e22a3d9147802bba0724efb2e446c49e1e514e76ff8031bb6d44b8628400d8f3",
          Platform.MAC_AARCH64,
          "07838a2eb6f5961c89d8e6f1f83482de355dfc6bb04e05bfb00ae1f137dee129");
  private static final Duration READY_WITHIN = Duration.ofSeconds(60);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(10);

  private final List<String> further;

  /**
   * A server that is not started yet.
   *
   * @param folder where the data is kept
   * @param port port on loopback, 0 for a free one
   */
  public RedisServer(Path folder, int port) {
    this("redis", folder, port, List.of());
  }

  private RedisServer(String name, Path folder, int port, List<String> further) {
    super(name, folder, port, STOP_WITHIN);
    this.further = further;
  }

  /** One node of a cluster, which knows no other yet. */
  static RedisServer clusterNode(String name, Path folder) {
    return new RedisServer(
        name,
        folder,
        0,
        List.of(
            "--cluster-enabled",
            "yes",
            "--cluster-port",
            Integer.toString(Ports.free()),
            "--cluster-node-timeout",
            "2000",
            // a line whose master is away for a moment does not stop the other lines
            "--cluster-require-full-coverage",
            "no",
            "--repl-diskless-sync-delay",
            "0"));
  }

  public String uri() {
    return "redis://" + address();
  }

  @Override
  SupervisedProcess launch() throws ServiceFailure, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(binary().toString());
    command.addAll(
        List.of(
            "--port",
            Integer.toString(port),
            "--bind",
            HOST,
            "--protected-mode",
            "yes",
            "--dir",
            folder.toString(),
            "--daemonize",
            "no",
            "--save",
            "",
            "--appendonly",
            "yes",
            "--appendfsync",
            "everysec",
            "--maxmemory-policy",
            "noeviction",
            "--maxclients",
            "4000"));
    command.addAll(further);
    return SupervisedProcess.start(name(), command, Map.of(), folder, log());
  }

  @Override
  void awaitReady(SupervisedProcess process) throws ServiceFailure, InterruptedException {
    process.awaitReady(this::answersPing, READY_WITHIN, "Is the folder on a disk with free space?");
  }

  private static Path binary() throws ServiceFailure, InterruptedException {
    Platform platform = Platform.current();
    String resource = "/redis-server-" + VERSION + "-" + platform.redisName();
    Path cached =
        BinaryCache.ofThisUser()
            .folder(
                "redis-" + VERSION + "-" + platform.redisName(),
                Map.of("redis-server", SHA_256.getOrDefault(platform, "")),
                target -> unpack(resource, target.resolve("redis-server")));
    return cached.resolve("redis-server");
  }

  private static void unpack(String resource, Path file) throws IOException, ServiceFailure {
    try (InputStream in = RedisServer.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new ServiceFailure("embedded-redis has no " + resource);
      }
      Files.copy(in, file);
      if (!file.toFile().setExecutable(true)) {
        throw new IOException(file + " cannot be made executable");
      }
    }
  }

  /** While it loads its data it answers something else. */
  private boolean answersPing() {
    try {
      return ask("PING").equals("PONG");
    } catch (IOException e) {
      return false;
    }
  }

  /** Sends one command on a connection of its own and returns the answer as text. */
  public String ask(String... words) throws IOException {
    return RedisQuestion.ask(port, words);
  }
}
