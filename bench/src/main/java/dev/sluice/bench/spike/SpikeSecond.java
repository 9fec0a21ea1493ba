package dev.sluice.bench.spike;

/**
 * The sale at one moment.
 *
 * @param at seconds since the doors opened, negative before
 * @param arrived those who have come
 * @param waiting people in line
 * @param inside sessions in the work queue; without a room those who shop
 * @param limit of the work queue, 0 without one
 * @param admitted so far
 * @param sold so far, by MySQL's counters
 * @param requests answered by the shop so far
 * @param failed of those, answered with 5xx
 * @param statements of everybody to MySQL so far
 * @param commands of everybody to Redis so far
 * @param cpu of each party so far
 */
record SpikeSecond(
    double at,
    int arrived,
    long waiting,
    long inside,
    int limit,
    int admitted,
    int sold,
    long requests,
    long failed,
    long statements,
    long commands,
    CpuTimes cpu) {

  /** CPU time since the start, in seconds. */
  record CpuTimes(double queueServer, double ticketApi, double mySql, double redis, double crowd) {}
}
