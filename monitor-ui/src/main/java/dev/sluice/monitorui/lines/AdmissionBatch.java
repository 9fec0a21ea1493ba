package dev.sluice.monitorui.lines;

import dev.sluice.monitorui.MonitorSettings;
import dev.sluice.monitorui.WatchSettings;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * The operators' interface of admission-batch, for reading. Every node knows all lines, and only
 * the leader knows why it admits: all nodes that are configured are asked where that matters.
 * Timeouts are those of {@code spring.http.clients.*}.
 */
@Component
public final class AdmissionBatch {

  private static final Logger LOG = LoggerFactory.getLogger(AdmissionBatch.class);

  /** A node that does not answer holds up the others no more often than this. */
  private static final long LEFT_ALONE_FOR = Duration.ofSeconds(5).toNanos();

  private final List<Node> nodes = new ArrayList<>();

  /** One node, and since when it has not answered. */
  private static final class Node {
    final URI url;
    final RestClient client;
    volatile long silentSince;
    volatile boolean silent;

    Node(URI url, RestClient client) {
      this.url = url;
      this.client = client;
    }

    boolean isWorthAsking(long now) {
      return !silent || now - silentSince > LEFT_ALONE_FOR;
    }

    <T> @Nullable T ask(Class<T> type, String path, Object... variables) {
      try {
        T answer =
            client
                .get()
                .uri(path, variables)
                .accept(MediaType.APPLICATION_JSON)
                .retrieve()
                .body(type);
        silent = false;
        return answer;
      } catch (ResourceAccessException e) {
        silentSince = System.nanoTime();
        silent = true;
        throw e;
      }
    }
  }

  AdmissionBatch(RestClient.Builder builder, MonitorSettings settings, WatchSettings watch) {
    Stream.concat(
            Stream.of(settings.admissionBatchUrl()), watch.furtherAdmissionBatchUrls().stream())
        .forEach(url ->
            nodes.add(
                new Node(
                    url,
                    builder
                        .clone()
                        .baseUrl(url.toString())
                        .defaultHeader(
                            HttpHeaders.AUTHORIZATION, "Bearer " + settings.operatorKey())
                        .build())));
  }

  /** Where it is, for messages. */
  String urls() {
    return nodes.stream().map(node -> node.url.toString()).collect(Collectors.joining(", "));
  }

  /**
   * The answers of all nodes that answer. Throws what the last one said when none does.
   *
   * @param variables for the places in the path, escaped
   */
  public <T> List<T> askAll(Class<T> type, String path, Object... variables) {
    return ask(Integer.MAX_VALUE, type, path, variables);
  }

  /** The answer of the first node that answers. */
  public <T> T askAny(Class<T> type, String path, Object... variables) {
    return ask(1, type, path, variables).getFirst();
  }

  private <T> List<T> ask(int atMost, Class<T> type, String path, Object... variables) {
    List<T> answers = new ArrayList<>();
    RestClientException last = new RestClientException("empty answer");
    long now = System.nanoTime();
    List<Node> worth = nodes.stream().filter(node -> node.isWorthAsking(now)).toList();
    for (Node node : worth.isEmpty() ? nodes : worth) {
      try {
        T answer = node.ask(type, path, variables);
        if (answer != null) {
          answers.add(answer);
        }
      } catch (RestClientException e) {
        LOG.debug("{} did not answer {}", node.url, path, e);
        last = e;
      }
      if (answers.size() >= atMost) {
        return answers;
      }
    }
    if (answers.isEmpty()) {
      throw last;
    }
    return answers;
  }
}
