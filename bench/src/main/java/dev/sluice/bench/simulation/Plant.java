package dev.sluice.bench.simulation;

import java.util.List;

/**
 * The measures of a shop. Times are seconds.
 *
 * @param name one word, as in the figures
 * @param nodes servers of the shop
 * @param cores processors of each
 * @param connections size of each one's pool
 * @param connectionTimeout how long a request waits for a connection
 * @param gate how many the database serves at once whatever the pools hold, 0 = all
 * @param cpu mean processor time of a request
 * @param lock mean time for which a write holds the one hot lock, 0 = there is none
 * @param database how much larger than usual the database is
 */
record Plant(
    String name,
    int nodes,
    int cores,
    int connections,
    double connectionTimeout,
    int gate,
    double cpu,
    double lock,
    double database) {

  /** Mean time of a write transaction in a database that has nothing else to do. */
  static final double WRITE = 0.080;

  /** The same for a read that no cache answers. */
  static final double READ = 0.018;

  static final double UNCACHED = 0.4;

  /** Of the times above, standard deviation in proportion to the mean. */
  static final double VARIATION = 0.5;

  /** Writes are wanted within this time. */
  static final double OBJECTIVE = 1;

  static final int THREADS = 200;
  static final int ACCEPTED = 100;

  private static final double CONTENTION = 0.024;
  private static final double COHERENCE = 0.0018;

  private static final double LONG = 30;

  static final Plant POOL = new Plant("pool", 3, 4, 4, LONG, 0, 0.003, 0, 1);
  static final Plant RIGHT = POOL.withConnections("right", 7);
  static final Plant OVER = POOL.withConnections("over", 20);
  static final Plant CPU = new Plant("cpu", 3, 4, 7, LONG, 0, 0.030, 0, 1);
  static final Plant LOCK = new Plant("lock", 3, 4, 7, LONG, 0, 0.003, 0.020, 1);
  static final Plant RECO = new Plant("reco", 3, 4, 7, 0.6, 0, 0.003, 0, 1);
  static final Plant GATE = new Plant("gate", 3, 4, 20, LONG, 22, 0.003, 0, 1);

  /** Two connections, and as many visitors as that is enough for. */
  static final Plant TINY = new Plant("tiny", 1, 2, 2, LONG, 0, 0.003, 0, 1);

  /** Seven times as many nodes before a database for as many. */
  static final Plant BIG = new Plant("big", 21, 4, 4, LONG, 0, 0.003, 0, 7);

  static final List<Plant> STUDIED = List.of(POOL, RIGHT, CPU, LOCK, RECO, GATE, OVER);

  static List<Plant> all() {
    return List.of(POOL, RIGHT, CPU, LOCK, RECO, GATE, OVER, TINY, BIG);
  }

  static Plant named(String name) {
    return all().stream()
        .filter(plant -> plant.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no plant " + name));
  }

  private Plant withConnections(String otherName, int each) {
    return new Plant(otherName, nodes, cores, each, connectionTimeout, gate, cpu, lock, database);
  }

  /** A larger database slows down later: what n jobs do to a small one, more do to it. */
  SpeedLaw databaseLaw() {
    return SpeedLaw.scalability(CONTENTION / database, COHERENCE / (database * database));
  }

  boolean hasLock() {
    return lock > 0;
  }

  boolean hasGate() {
    return gate > 0;
  }
}
