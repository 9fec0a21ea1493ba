package dev.sluice.bench.spike;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Judges one sale by what we promise of it. */
record Judgement(List<Check> checks) {

  private static final double SHARE_5XX = 0.001;
  private static final double DISTANCE = 0.001;
  private static final double SLOWER_THAN_IDEAL = 1.1;
  private static final int LOST_ONES_TOLD = 5;

  /** In a sale that is over sooner the time that a visit takes is most of it. */
  private static final double LONG_ENOUGH_SECONDS = 30;

  /**
   * What is promised of a sale with the waiting room.
   *
   * @param idealSeconds tickets divided by what the shop can do at its best
   */
  static Judgement of(SceneResult result, double idealSeconds) {
    List<Check> checks = new ArrayList<>(ofAny(result));
    checks.add(
        check(
            "every ticket is sold",
            result.isSoldExactly(),
            result.sold(),
            " of ",
            result.tickets(),
            ", issued ",
            result.issued()));
    SceneResult.Queue queue = result.queue();
    checks.add(
        check(
            "those who are there come in by their number",
            queue.distance() <= DISTANCE && !queue.gap() && queue.admissions() > 0,
            "Kendall-tau distance ",
            queue.distance(),
            " over admissions: ",
            queue.admissions(),
            queue.gap() ? ", a part of the log was missed" : ""));
    checks.add(
        check(
            "those who wait cost MySQL no statement",
            result.cost().statements() == 0,
            result.cost().statements(),
            " more than anyway ",
            result.cost().beyond()));
    if (result.kills().isEmpty()) {
      checks.add(
          check(
              "less than 0.1 % of all requests are answered with 5xx",
              result.crowd().share5xx() < SHARE_5XX, 100 * result.crowd().share5xx(), " %"));
      if (idealSeconds >= LONG_ENOUGH_SECONDS) {
        checks.add(
            check(
                "sold out within 10 % of the time that the shop needs at its best",
                result.sellOutSeconds() > 0
                    && result.sellOutSeconds() <= SLOWER_THAN_IDEAL * idealSeconds,
                result.sellOutSeconds(),
                " s, at its best ",
                idealSeconds,
                " s"));
      }
    }
    return new Judgement(List.copyOf(checks));
  }

  /** What has to hold whatever stands in front of the shop. */
  static Judgement ofComparison(SceneResult result) {
    return new Judgement(ofAny(result));
  }

  private static List<Check> ofAny(SceneResult result) {
    return List.of(
        check(
            "no invariant is broken",
            result.broken().isEmpty(),
            result.broken().isEmpty() ? "none" : String.join("; ", result.broken())),
        check(
            "not a ticket too many",
            result.sold() <= result.tickets() && result.issued() == result.sold(),
            result.sold(),
            " sold, ",
            result.issued(),
            " issued, ",
            result.tickets(),
            " for sale"),
        check(
            "nobody is lost, nobody comes in twice",
            result.crowd().lost() == 0 && result.queue().twice() == 0,
            result.crowd().lost(),
            " lost, ",
            result.queue().twice(),
            " twice",
            result.crowd().lostOnes().stream()
                .limit(LOST_ONES_TOLD)
                .map(story -> "; " + story.inWords())
                .collect(Collectors.joining())));
  }

  private static Check check(String claim, boolean met, Object... measured) {
    return new Check(claim, words(measured), met);
  }

  /** Numbers as people read them, words as they are. */
  private static String words(Object... measured) {
    StringBuilder words = new StringBuilder();
    for (Object part : measured) {
      words.append(
          part instanceof Double number ? String.format(Locale.ROOT, "%.4f", number) : part);
    }
    return words.toString();
  }

  boolean isMet() {
    return checks.stream().allMatch(Check::met);
  }
}
