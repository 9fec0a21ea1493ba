package dev.sluice.bench.spike.visitors;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a crowd, or a part of it, went through.
 *
 * @param refused times that a queue-server said: later (503)
 * @param connections that were tried
 * @param answers of the shop by request and status, for example {@code hold 201}; status 0 is none
 * @param losses of connections to the line, by reason
 */
public record CrowdOutcome(
    List<VisitorStory> stories,
    int refused,
    long connections,
    Map<String, Integer> answers,
    Map<String, Integer> losses) {

  /** The whole of several parts, in the order of arrival. */
  public static CrowdOutcome sum(List<CrowdOutcome> parts) {
    List<VisitorStory> stories = new ArrayList<>();
    Map<String, Integer> answers = new TreeMap<>();
    Map<String, Integer> losses = new TreeMap<>();
    int refused = 0;
    long connections = 0;
    for (CrowdOutcome part : parts) {
      stories.addAll(part.stories());
      part.answers().forEach((what, times) -> answers.merge(what, times, Integer::sum));
      part.losses().forEach((what, times) -> losses.merge(what, times, Integer::sum));
      refused += part.refused();
      connections += part.connections();
    }
    stories.sort(Comparator.comparingInt(VisitorStory::visitor));
    return new CrowdOutcome(List.copyOf(stories), refused, connections, answers, losses);
  }

  /** Requests of the shop, those without an answer too. */
  public long requests() {
    return answers.values().stream().mapToLong(Integer::longValue).sum();
  }

  /** Requests that were answered with this class of status; 0 = not at all. */
  public long answeredWith(int hundreds) {
    return answers.entrySet().stream()
        .filter(entry -> status(entry.getKey()) / 100 == hundreds)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private static int status(String answer) {
    return Integer.parseInt(answer.substring(answer.lastIndexOf(' ') + 1));
  }

  /** Share of all requests, to queue-server and shop, that were answered with 5xx. */
  public double share5xx() {
    double all = (double) requests() + connections;
    return all == 0 ? 0 : (answeredWith(5) + refused) / all;
  }

  /** Visitors with this end. */
  public long with(Fate fate) {
    return stories.stream().filter(story -> story.fate() == fate).count();
  }

  /** Visitors whose end is none that a visitor should have. */
  public long lost() {
    return lostOnes().size();
  }

  /** Their stories. */
  public List<VisitorStory> lostOnes() {
    return stories.stream().filter(story -> !story.fate().isProper()).toList();
  }
}
