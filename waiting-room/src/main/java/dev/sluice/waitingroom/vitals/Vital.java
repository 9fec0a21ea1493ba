package dev.sluice.waitingroom.vitals;

/**
 * The names of the figures in reports. Whoever reads a report leaves out names that it does not
 * know, so that a release may add some.
 */
public final class Vital {

  // every process
  public static final String HEAP_USED = "heap.used";
  public static final String HEAP_MAX = "heap.max";

  /** Share of the machine's processors that the process used lately. */
  public static final String CPU = "cpu";

  public static final String THREADS = "threads";

  /** Total, in milliseconds. */
  public static final String COLLECTION_MILLIS = "gc.millis";

  // queue-server
  public static final String CONNECTIONS = "connections";
  public static final String CONNECTIONS_AT_MOST = "connections.at-most";

  // queue-server, by line: totals of visitors who were let in after they had been told a range
  public static final String PROMISES_INSIDE = "promises.inside";
  public static final String PROMISES_SOONER = "promises.sooner";
  public static final String PROMISES_LATER = "promises.later";

  /** Totals of seconds: ends of the ranges, and what the waits really were. */
  public static final String PROMISED_LOW = "promised.low";

  public static final String PROMISED_HIGH = "promised.high";
  public static final String WAITED = "waited";

  // admission-batch
  public static final String LINES_LED = "lines.led";

  // ticket-api: totals
  public static final String REQUESTS = "requests";
  public static final String REQUESTS_FAILED = "requests.failed";
  public static final String WRITES = "writes";
  public static final String WRITES_SLOW = "writes.slow";
  public static final String CACHE_HITS = "cache.hits";
  public static final String CACHE_MISSES = "cache.misses";
  public static final String POOL_TIMEOUTS = "pool.timeouts";
  public static final String OUTBOX_SENT = "outbox.sent";
  public static final String MESSAGES_DEAD = "messages.dead";

  // ticket-api: as it is now
  public static final String REQUESTS_UNDER_WAY = "requests.under-way";
  public static final String POOL_SIZE = "pool.size";
  public static final String POOL_IN_USE = "pool.in-use";
  public static final String POOL_WAITING = "pool.waiting";
  public static final String OUTBOX_UNSENT = "outbox.unsent";
  public static final String OUTBOX_LAG = "outbox.lag";
  public static final String MESSAGES_WAITING = "messages.waiting";

  /** 1 when MySQL answered the last time it was asked, else 0. */
  public static final String MYSQL_UP = "mysql.up";

  // ticket-api, by line
  public static final String STOCK_CAPACITY = "stock.capacity";
  public static final String STOCK_SOLD = "stock.sold";
  public static final String STOCK_HELD = "stock.held";

  /** Distribution of the time that requests took, in milliseconds. */
  public static final String REQUEST_MILLIS = "request.millis";

  private Vital() {}

  /** The name of a figure that is told for each line. */
  public static String of(String name, String line) {
    return name + ":" + line;
  }
}
