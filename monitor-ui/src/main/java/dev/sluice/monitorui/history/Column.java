package dev.sluice.monitorui.history;

/**
 * The figures of a record, in the order in which they are kept. New ones go to the end: records of
 * earlier versions are shorter.
 */
public enum Column {
  WAITING(0, "waiting", false),
  ACTIVE(1, "active", false),
  LIMIT(2, "limit", false),
  POINT(3, "point", false),
  POINT_LOW(4, "pointLow", false),
  POINT_HIGH(5, "pointHigh", false),
  JOINED(6, "joined", true),
  ADMITTED(7, "admitted", true),
  LEFT(8, "left", true),
  ABANDONED(9, "abandoned", true),
  RELEASED(10, "released", true),
  EXPIRED(11, "expired", true),
  EARLY(12, "early", false),
  AWAY(13, "away", false),
  JOINED_RATE(14, "joinedPerSecond", false),
  ADMITTED_RATE(15, "admittedPerSecond", false),
  LEFT_RATE(16, "leftPerSecond", false),
  TPS(17, "tps", false),
  REQUESTS(18, "requestsPerSecond", false),
  P50(19, "p50", false),
  P95(20, "p95", false),
  P99(21, "p99", false),
  ERRORS(22, "errorShare", false),
  POOL_SIZE(23, "poolSize", false),
  POOL_IN_USE(24, "poolInUse", false),
  POOL_WAITING(25, "poolWaiting", false),
  CACHE_HITS(26, "cacheHits", false),
  CAPACITY(27, "capacity", true),
  SOLD(28, "sold", true),
  HELD(29, "held", false),
  ORDERS(30, "orders", true),
  ORDER_RATE(31, "ordersPerSecond", false),
  PROMISED_LOW(32, "promisedLow", false),
  PROMISED_HIGH(33, "promisedHigh", false),
  WAITED(34, "waited", false),
  INSIDE(35, "inside", true),
  SOONER(36, "sooner", true),
  LATER(37, "later", true);

  private final int place;
  private final String text;
  private final boolean standing;

  Column(int place, String text, boolean standing) {
    this.place = place;
    this.text = text;
    this.standing = standing;
  }

  /** Where it stands in a record. */
  int place() {
    return place;
  }

  /** The name as it goes over HTTP and into CSV files. */
  public String text() {
    return text;
  }

  /** Whether of several records the last one counts and not their mean. */
  boolean isStanding() {
    return standing;
  }
}
