package dev.sluice.bench.leaders;

import dev.sluice.bench.platform.Node;
import dev.sluice.devservices.ServiceFailure;
import dev.sluice.waitingroom.LineId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Asks the nodes of admission-batch who leads. */
record Leaders(HttpClient http, String key, LineId line) implements AutoCloseable {

  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);

  /** The node that says that it leads; empty when none does at the moment. */
  Optional<Node> among(List<Node> nodes) throws InterruptedException {
    for (Node node : nodes) {
      if (node.alive() && leads(node)) {
        return Optional.of(node);
      }
    }
    return Optional.empty();
  }

  /** The leader, as soon as there is one. */
  Node await(List<Node> nodes, Duration within) throws ServiceFailure, InterruptedException {
    long until = System.nanoTime() + within.toNanos();
    while (System.nanoTime() - until < 0) {
      Optional<Node> leader = among(nodes);
      if (leader.isPresent()) {
        return leader.get();
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
    throw new ServiceFailure("nobody leads the line within " + within);
  }

  private boolean leads(Node node) throws InterruptedException {
    String host = InetAddress.getLoopbackAddress().getHostAddress();
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://%s:%d/operator/lines/%s".formatted(host, node.port(), line)))
            .timeout(ANSWER_WITHIN)
            .header("Authorization", "Bearer " + key)
            .build();
    try {
      return http.send(request, BodyHandlers.ofString()).body().contains("\"leader\":true");
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
