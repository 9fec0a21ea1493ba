package dev.sluice.bench.spike.visitors;

import java.util.Collection;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/**
 * A crowd, or a part of it, at one moment.
 *
 * @param arrived those who have set out
 * @param waiting those who were told a place and have not had their turn
 * @param inside those who shop
 * @param bought those who have a ticket
 * @param ended those whose visit has ended in any way
 * @param requests answered by the shop so far
 * @param failed of those, answered with 5xx
 */
public record CrowdSeen(
    int arrived, int waiting, int inside, int bought, int ended, long requests, long failed) {

  /** The whole of several parts. */
  public static CrowdSeen sum(Collection<CrowdSeen> parts) {
    return new CrowdSeen(
        sumOf(parts, CrowdSeen::arrived),
        sumOf(parts, CrowdSeen::waiting),
        sumOf(parts, CrowdSeen::inside),
        sumOf(parts, CrowdSeen::bought),
        sumOf(parts, CrowdSeen::ended),
        longSumOf(parts, CrowdSeen::requests),
        longSumOf(parts, CrowdSeen::failed));
  }

  private static int sumOf(Collection<CrowdSeen> parts, ToIntFunction<CrowdSeen> count) {
    return parts.stream().mapToInt(count).sum();
  }

  private static long longSumOf(Collection<CrowdSeen> parts, ToLongFunction<CrowdSeen> count) {
    return parts.stream().mapToLong(count).sum();
  }
}
