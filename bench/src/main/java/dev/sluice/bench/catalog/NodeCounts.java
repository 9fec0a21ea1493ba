package dev.sluice.bench.catalog;

import dev.sluice.devservices.ServiceFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What all nodes together have counted since their start.
 *
 * @param hits questions that were answered out of the process
 * @param misses those for which a visitor waited for Redis or MySQL
 * @param redisHits of the questions to Redis those that it could answer
 * @param statements to MySQL by what nobody waited for
 */
record NodeCounts(long hits, long misses, long redisHits, long redisMisses, long statements) {

  /** Statements by which a node reads one of a kind. */
  private static final Map<String, Integer> STATEMENTS =
      Map.of("SHOWS", 2, "PERFORMANCES", 3, "PICTURES", 2);

  static NodeCounts of(HttpClient http, List<String> nodes, String operatorKey)
      throws ServiceFailure, InterruptedException {
    NodeCounts all = new NodeCounts(0, 0, 0, 0, 0);
    for (String node : nodes) {
      all = all.plus(of(ask(http, node, operatorKey)));
    }
    return all;
  }

  private static JsonNode ask(HttpClient http, String node, String operatorKey)
      throws ServiceFailure, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(node + "/operator/catalog"))
            .header("Authorization", "Bearer " + operatorKey)
            .build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new ServiceFailure("a node does not tell its counts: " + answer.statusCode());
      }
      return JsonMapper.shared().readTree(answer.body());
    } catch (IOException e) {
      throw new ServiceFailure("a node does not tell its counts: " + e.getMessage(), e);
    }
  }

  private static NodeCounts of(JsonNode counts) {
    NodeCounts all = new NodeCounts(0, 0, 0, 0, 0);
    for (JsonNode level : counts.path("caches")) {
      long hits = level.path("hits").asLong();
      long misses = level.path("misses").asLong();
      boolean local = level.path("level").asString().equals("LOCAL");
      all =
          all.plus(
              local
                  ? new NodeCounts(hits, misses, 0, 0, 0)
                  : new NodeCounts(0, 0, hits, misses, 0));
    }
    for (JsonNode read : counts.path("mySqlReads")) {
      if (read.path("cause").asString().equals("BACKGROUND")) {
        int each = STATEMENTS.getOrDefault(read.path("kept").asString(), 1);
        all = all.plus(new NodeCounts(0, 0, 0, 0, each * read.path("reads").asLong()));
      }
    }
    return all;
  }

  private NodeCounts plus(NodeCounts other) {
    return new NodeCounts(
        hits + other.hits,
        misses + other.misses,
        redisHits + other.redisHits,
        redisMisses + other.redisMisses,
        statements + other.statements);
  }

  NodeCounts since(NodeCounts earlier) {
    return new NodeCounts(
        hits - earlier.hits,
        misses - earlier.misses,
        redisHits - earlier.redisHits,
        redisMisses - earlier.redisMisses,
        statements - earlier.statements);
  }

  double hitRatio() {
    return hits / (double) Math.max(1, hits + misses);
  }

  double redisHitRatio() {
    return redisHits / (double) Math.max(1, redisHits + redisMisses);
  }
}
