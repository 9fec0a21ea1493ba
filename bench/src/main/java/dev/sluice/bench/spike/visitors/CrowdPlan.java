package dev.sluice.bench.spike.visitors;

import dev.sluice.bench.shopping.Habits;
import dev.sluice.bench.shopping.Sale;

/**
 * What a crowd does. Every process gets the same plan and plays its own part of the visitors.
 *
 * @param arrivalSeconds from the first arrival to the last one
 * @param patienceSeconds how long somebody inside goes on trying
 * @param room whether they wait in line, or go straight to the shop
 * @param losesOne one buyer is taken out of the line without wanting to: to see that it is noticed
 */
public record CrowdPlan(
    Sale sale,
    int visitors,
    long seed,
    ArrivalCurve arrival,
    double arrivalSeconds,
    Habits habits,
    int patienceSeconds,
    boolean room,
    boolean losesOne) {

  Population population() {
    return Population.of(visitors, seed);
  }

  /** When this visitor arrives, in nanoseconds since the first moment. */
  long arrivesAfter(int visitor) {
    return (long) (arrival.secondOf(visitor, visitors, arrivalSeconds) * 1e9);
  }

  /** Those who lose patience in line do so after about this time. */
  double leavesAfterSeconds() {
    return 2 * arrivalSeconds;
  }

  double reloadsEverySeconds() {
    return Math.max(3, arrivalSeconds / 2);
  }

  /** When the doors should open, in seconds since the first moment. */
  public double doorsAfterSeconds() {
    return arrivalSeconds * arrival.beforeDoors();
  }
}
