package dev.sluice.bench.spike;

import dev.sluice.bench.spike.visitors.CrowdOutcome;
import dev.sluice.bench.spike.visitors.CrowdPlan;
import dev.sluice.waitingroom.draw.KendallTau;
import java.util.Comparator;
import java.util.List;

/**
 * One sale from the first arrival to its end.
 *
 * @param tickets that there were
 * @param sold by MySQL's counters
 * @param issued tickets of confirmed orders, counted one by one
 * @param sellOutSeconds from the opening of the doors until nothing was left, -1 = never
 * @param queue how those in line were let in
 * @param broken rows of {@code ./sluice verify} that contradict a promise
 * @param kills what was killed, and when it was back
 */
record SceneResult(
    Mode mode,
    CrowdPlan plan,
    int tickets,
    int sold,
    int issued,
    double sellOutSeconds,
    CrowdOutcome crowd,
    Queue queue,
    List<SpikeSecond> seconds,
    WaitingCost cost,
    List<String> broken,
    List<String> kills) {

  /**
   * The order of admission, read off the log.
   *
   * @param distance Kendall-tau of numbers against admissions, among those who were there
   * @param twice numbers that were let in again
   * @param gap whether a part of the log was missed
   */
  record Queue(int admissions, double distance, int absent, int twice, boolean gap) {}

  /** The same sale after another look at its data. */
  SceneResult with(List<String> brokenNow) {
    return new SceneResult(
        mode,
        plan,
        tickets,
        sold,
        issued,
        sellOutSeconds,
        crowd,
        queue,
        seconds,
        cost,
        brokenNow,
        kills);
  }

  /** Whether everything was sold, and not a ticket more. */
  boolean isSoldExactly() {
    return sold == tickets && issued == tickets;
  }

  /** Everything that contradicts a promise: rows of the audit, lost visitors, second admissions. */
  long invariantsBroken() {
    return broken.size()
        + crowd.lost()
        + queue.twice()
        + (sold > tickets || issued > tickets || issued != sold ? 1 : 0);
  }

  /** Tickets against the order of arrival: who came first and who got one. */
  double ticketDistance() {
    return KendallTau.distance(
        crowd.stories().stream()
            .filter(story -> story.held() >= 0)
            .sorted(Comparator.comparingLong(story -> story.held()))
            .mapToLong(story -> story.visitor())
            .toArray());
  }

  /** From arrival until it was the visitor's turn, in seconds. */
  Percentiles waits() {
    return Percentiles.of(
            crowd.stories().stream()
                .filter(story -> story.admitted() >= 0)
                .mapToLong(story -> story.admitted() - story.arrived()))
        .dividedBy(1000);
  }

  /** From the first attempt to order until the ticket was there, in milliseconds. */
  Percentiles orders() {
    return Percentiles.of(
        crowd.stories().stream()
            .filter(story -> story.orderMillis() >= 0)
            .mapToLong(story -> story.orderMillis()));
  }

  /** Tickets a second from the first to the last one. */
  double perSecond() {
    return sellOutSeconds <= 0 ? 0 : tickets / sellOutSeconds;
  }

  long placesRose() {
    return crowd.stories().stream().mapToLong(story -> story.placeRose()).sum();
  }
}
