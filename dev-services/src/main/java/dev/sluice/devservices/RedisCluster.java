package dev.sluice.devservices;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A real Redis Cluster on loopback: three masters that share the slots, and a replica of each,
 * which takes over when its master is silent for two seconds.
 */
public final class RedisCluster implements AutoCloseable {

  private static final int MASTERS = 3;
  private static final int SLOTS = 16_384;
  private static final Duration FORMED_WITHIN = Duration.ofSeconds(30);

  private static final Pattern WRITTEN = Pattern.compile("master_repl_offset:(\\d+)");

  private final List<RedisServer> nodes;

  /** A cluster that is not started yet, with its data below the folder. */
  public RedisCluster(Path folder) {
    nodes =
        IntStream.rangeClosed(1, 2 * MASTERS)
            .mapToObj(number -> "redis-" + number)
            .map(name -> RedisServer.clusterNode(name, folder.resolve(name)))
            .toList();
  }

  /** All nodes, with commas between. */
  public String uri() {
    return nodes.stream().map(RedisServer::uri).collect(Collectors.joining(","));
  }

  public List<RedisServer> nodes() {
    return nodes;
  }

  /** Returns when every slot is served and every replica has the data of its master. */
  public void start() throws ServiceFailure, InterruptedException {
    Together.start(nodes);
    try {
      if (nodes.getFirst().ask("CLUSTER", "INFO").contains("cluster_slots_assigned:0\r")) {
        form();
      }
    } catch (IOException e) {
      throw new ServiceFailure("the nodes of Redis form no cluster: " + e.getMessage(), e);
    }
    await("cluster of Redis serves", node -> node.ask("CLUSTER", "INFO").contains("state:ok"));
    await("every master of Redis has a replica", node -> copies(node, "state=online"));
    awaitCopied();
  }

  /**
   * Returns when the replicas have what their masters have: what is written is acknowledged before
   * that, and lost when the master dies in between.
   */
  public void awaitCopied() throws ServiceFailure, InterruptedException {
    await(
        "the replicas of Redis have everything",
        node -> {
          String replication = node.ask("INFO", "replication");
          Matcher written = WRITTEN.matcher(replication);
          return written.find() && copies(replication, "offset=" + written.group(1) + ",");
        });
  }

  private static boolean copies(RedisServer node, String state) throws IOException {
    return copies(node.ask("INFO", "replication"), state);
  }

  private static boolean copies(String replication, String state) {
    return replication.contains("role:slave") || replication.contains(state);
  }

  private void form() throws IOException, ServiceFailure, InterruptedException {
    for (int i = 0; i < nodes.size(); i++) {
      RedisServer node = nodes.get(i);
      node.ask("CLUSTER", "SET-CONFIG-EPOCH", Integer.toString(i + 1));
      if (i < MASTERS) {
        node.ask(
            "CLUSTER",
            "ADDSLOTSRANGE",
            Integer.toString(SLOTS * i / MASTERS),
            Integer.toString(SLOTS * (i + 1) / MASTERS - 1));
      }
      if (i > 0) {
        String[] first = nodes.getFirst().address().split(":", -1);
        node.ask("CLUSTER", "MEET", first[0], first[1], busPort(nodes.getFirst()));
      }
    }
    await(
        "nodes of Redis know each other",
        node -> node.ask("CLUSTER", "INFO").contains("cluster_known_nodes:" + nodes.size()));
    for (int i = MASTERS; i < nodes.size(); i++) {
      nodes.get(i).ask("CLUSTER", "REPLICATE", nodes.get(i - MASTERS).ask("CLUSTER", "MYID"));
    }
  }

  /** Of a line like {@code id 127.0.0.1:20001@20002 myself,master …}. */
  private static String busPort(RedisServer node) throws IOException {
    String own =
        node.ask("CLUSTER", "NODES")
            .lines()
            .filter(line -> line.contains("myself"))
            .findFirst()
            .orElseThrow(() -> new IOException("a node does not know itself"));
    return own.split(" ", -1)[1].split("[@,]", -1)[1];
  }

  /** The node that has the data of a key now. Asks those that run. */
  public RedisServer masterOf(String key) throws IOException {
    RedisServer running = nodes.stream().filter(RedisServer::alive).findFirst().orElseThrow();
    int slot = Integer.parseInt(running.ask("CLUSTER", "KEYSLOT", key));
    String master =
        running
            .ask("CLUSTER", "NODES")
            .lines()
            .filter(line -> line.contains("master") && !line.contains("fail") && has(line, slot))
            .findFirst()
            .orElseThrow(() -> new IOException("nobody has slot " + slot + " now"));
    return nodes.stream()
        .filter(node -> master.contains(" " + node.address() + "@"))
        .findFirst()
        .orElseThrow();
  }

  /** Behind eight words about the node come the ranges of its slots. */
  private static boolean has(String line, int slot) {
    String[] words = line.split(" ", -1);
    for (int i = 8; i < words.length; i++) {
      String[] range = words[i].split("-", -1);
      if (range[0].startsWith("[")) {
        continue;
      }
      if (slot >= Integer.parseInt(range[0]) && slot <= Integer.parseInt(range[range.length - 1])) {
        return true;
      }
    }
    return false;
  }

  private interface Question {
    boolean holds(RedisServer node) throws IOException;
  }

  private void await(String what, Question question) throws ServiceFailure, InterruptedException {
    if (!Waiting.until(
        FORMED_WITHIN,
        () -> nodes.stream().filter(RedisServer::alive).allMatch(node -> holds(question, node)))) {
      throw new ServiceFailure("not in time: " + what);
    }
  }

  private static boolean holds(Question question, RedisServer node) {
    try {
      return question.holds(node);
    } catch (IOException e) {
      return false;
    }
  }

  public void stop() {
    nodes.forEach(RedisServer::stop);
  }

  @Override
  public void close() {
    stop();
  }
}
