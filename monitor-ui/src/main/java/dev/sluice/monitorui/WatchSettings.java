package dev.sluice.monitorui;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the dashboard watches besides the lines.
 *
 * @param furtherAdmissionBatchUrls base URLs of the other admission-batch nodes: only the leader
 *     knows why it admits
 * @param paymentProviderUrl base URL of the payment provider, none when it is not watched
 * @param nodes how many processes of each application are expected; fewer are an alert
 * @param kept how long the history of a line is kept
 */
@ConfigurationProperties("monitor.watch")
public record WatchSettings(
    @DefaultValue List<URI> furtherAdmissionBatchUrls,
    @Nullable URI paymentProviderUrl,
    @Nullable Map<String, Integer> nodes,
    @DefaultValue("48h") Duration kept) {

  private static final Map<String, Integer> ONE_OF_EACH =
      Map.of("queue-server", 1, "admission-batch", 1, "ticket-api", 1);

  public WatchSettings {
    furtherAdmissionBatchUrls = List.copyOf(furtherAdmissionBatchUrls);
    nodes = nodes == null || nodes.isEmpty() ? ONE_OF_EACH : named(nodes);
    if (kept.compareTo(Duration.ofHours(1)) < 0 || kept.compareTo(Duration.ofDays(14)) > 0) {
      throw new IllegalArgumentException("monitor.watch.kept must be in [1h, 14d], was " + kept);
    }
    nodes.forEach((application, count) -> {
      if (count < 0) {
        throw new IllegalArgumentException(
            "monitor.watch.nodes.%s must be >= 0, was %d".formatted(application, count));
      }
    });
  }

  /** An environment variable cannot spell a dash. */
  private static Map<String, Integer> named(Map<String, Integer> nodes) {
    Map<String, Integer> named = new HashMap<>();
    nodes.forEach((name, count) ->
        named.put(
            ONE_OF_EACH.keySet().stream()
                .filter(known -> known.replace("-", "").equals(name))
                .findFirst()
                .orElse(name),
            count));
    return Map.copyOf(named);
  }

  /** The watching of a platform whose processes nobody has named. */
  public static WatchSettings standard() {
    return new WatchSettings(List.of(), null, null, Duration.ofDays(2));
  }

  @Override
  public Map<String, Integer> nodes() {
    return nodes == null ? ONE_OF_EACH : nodes;
  }
}
