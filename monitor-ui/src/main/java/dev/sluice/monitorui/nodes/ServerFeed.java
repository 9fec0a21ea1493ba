package dev.sluice.monitorui.nodes;

import dev.sluice.monitorui.WatchSettings;
import dev.sluice.monitorui.nodes.NodeSample.State;
import dev.sluice.monitorui.sales.SalesFeed;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;

/**
 * The servers behind the processes, and the payment provider, which belongs to others and reports
 * to nobody: it is asked for its health. {@link #poll} is called by one thread, {@link #samples} by
 * any.
 */
@Component
public final class ServerFeed {

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final SalesFeed sales;
  private final RedisServerFigures redis;
  private final RestClient http;
  private final @Nullable URI provider;
  private final Map<String, Standing> standings = new ConcurrentHashMap<>();
  private volatile State providerState = State.UNKNOWN;

  private record Standing(State state, long since) {}

  ServerFeed(
      SalesFeed sales,
      RedisServerFigures redis,
      RestClient.Builder builder,
      WatchSettings settings) {
    this.sales = sales;
    this.redis = redis;
    http = builder.clone().build();
    provider = settings.paymentProviderUrl();
  }

  /** Asks once. Never throws. */
  public void poll() {
    redis.poll();
    if (provider != null) {
      providerState = isHealthy(provider) ? State.UP : State.LOST;
    }
  }

  private boolean isHealthy(URI url) {
    try {
      http.get().uri(url.resolve("/health")).retrieve().toBodilessEntity();
      return true;
    } catch (RestClientResponseException e) {
      // somebody answers there
      return e.getStatusCode().is4xxClientError();
    } catch (RestClientException e) {
      return false;
    }
  }

  List<NodeSample> samples(boolean redisAnswers, State mySql) {
    List<NodeSample> samples = new ArrayList<>();
    if (provider != null) {
      samples.add(sample("payment-provider", providerState, Map.of()));
    }
    samples.add(
        sample(
            "redis",
            redisAnswers ? State.UP : State.LOST,
            redisAnswers ? redis.figures() : Map.of()));
    samples.add(sample("mysql", mySql, Map.of()));
    samples.add(sample("kafka", sales.reading().up() ? State.UP : State.LOST, Map.of()));
    return samples;
  }

  private NodeSample sample(String server, State state, Map<String, Double> figures) {
    long now = System.nanoTime();
    Standing standing =
        standings.compute(
            server,
            (_, before) ->
                before != null && before.state() == state ? before : new Standing(state, now));
    return new NodeSample(server, "", state, (now - standing.since()) / NANOS_PER_SECOND, figures);
  }
}
