package dev.sluice.bench.simulation;

import java.util.List;

/**
 * What happens during a run. Times are seconds since its start.
 *
 * @param name one word, as in the figures
 * @param seconds length
 * @param measuredFrom goodput and late writes count from here on
 * @param peakFrom the same for the sessions inside: nobody can be sent away, so some time after a
 *     loss of capacity
 * @param goal share of the optimum at which it has recovered
 * @param recoveries when there is something to recover from
 * @param turns phases, in order
 * @param demands who wants to enter, in order
 * @param stallEvery the database stands still for a second so often, 0 = never
 * @param lostFrom no report arrives from here on
 * @param lostUntil until here
 * @param noise of the reports
 */
record Scenario(
    String name,
    int seconds,
    int measuredFrom,
    int peakFrom,
    double goal,
    List<Integer> recoveries,
    List<Turn> turns,
    List<Demand> demands,
    int stallEvery,
    int lostFrom,
    int lostUntil,
    double noise) {

  /** A phase begins. */
  record Turn(int at, Phase phase) {}

  /**
   * How many want to enter from now on.
   *
   * @param share of those that the plant could serve; 1 = more than enough
   */
  record Demand(int at, double share) {
    static final double CROWD = 1;
  }

  private static final double MOST = 0.90;
  private static final double MUCH = 0.85;

  static final Scenario COLD = calm("cold", 900, 450).scenario();

  static final Scenario SLOW =
      calm("slow", 1600, 600)
          .recovering(660, MUCH, 600, 1100)
          .turning(new Turn(600, Phase.SLOW), new Turn(1100, Phase.USUAL))
          .scenario();

  static final Scenario NODE =
      calm("node", 1600, 600)
          .recovering(660, MOST, 600, 1100)
          .turning(new Turn(600, Phase.NODE_LOST), new Turn(1100, Phase.USUAL))
          .scenario();

  static final Scenario DOUBLE =
      calm("double", 1500, 600)
          .recovering(600, MOST, 600)
          .turning(new Turn(600, Phase.DOUBLE))
          .scenario();

  static final Scenario LOW =
      calm("low", 1600, 1200).recovering(600, MOST, 1100).demanding(0.4, 600, 1100).scenario();

  static final Scenario STALLS = calm("stall1", 1200, 450).stalling(120).scenario();

  static final Scenario NO_SHOWS =
      calm("ns50", 1500, 600)
          .recovering(600, MOST, 600)
          .turning(new Turn(600, Phase.NO_SHOWS))
          .scenario();

  static final Scenario FAST =
      calm("fast", 1500, 600)
          .recovering(660, MUCH, 600)
          .turning(new Turn(600, Phase.FAST))
          .scenario();

  static final Scenario BLIND =
      calm("blind", 1400, 780)
          .recovering(780, MUCH, 780)
          .turning(new Turn(630, Phase.SLOW))
          .losing(600, 780)
          .scenario();

  static final Scenario IDLE =
      calm("idle0", 1800, 1350).recovering(600, MOST, 1200).demanding(0, 600, 1200).scenario();

  static final Scenario SLOW_WHILE_IDLE =
      calm("idleslow", 1800, 1350)
          .recovering(1200, MOST, 1200)
          .turning(new Turn(700, Phase.SLOW))
          .demanding(0.2, 600, 1200)
          .scenario();

  static final Scenario NOISE = calm("noise", 900, 450).noisy(0.1).scenario();

  /** The nine over which the average goes. */
  static final List<Scenario> NINE =
      List.of(COLD, SLOW, NODE, DOUBLE, LOW, STALLS, NO_SHOWS, FAST, BLIND);

  static final List<Scenario> ALL =
      List.of(
          COLD,
          SLOW,
          NODE,
          DOUBLE,
          LOW,
          STALLS,
          NO_SHOWS,
          FAST,
          BLIND,
          IDLE,
          SLOW_WHILE_IDLE,
          NOISE);

  static Scenario named(String name) {
    return ALL.stream()
        .filter(scenario -> scenario.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no scenario " + name));
  }

  private static Draft calm(String name, int seconds, int measuredFrom) {
    return new Draft(name, seconds, measuredFrom);
  }

  /** The phase begins at once and stays. */
  static Scenario constant(Phase phase, int seconds) {
    return calm("constant", seconds, 0).turning(new Turn(0, phase)).scenario();
  }

  Phase phaseAt(int second) {
    Phase phase = Phase.USUAL;
    for (Turn turn : turns) {
      phase = turn.at() <= second ? turn.phase() : phase;
    }
    return phase;
  }

  double demandAt(int second) {
    double share = 0;
    for (Demand demand : demands) {
      share = demand.at() <= second ? demand.share() : share;
    }
    return share;
  }

  boolean isLostAt(int second) {
    return second >= lostFrom && second < lostUntil;
  }

  /** When everybody comes back after few came, or never. */
  int spikeAt() {
    return demands.getLast().at();
  }

  /** A scenario that is being written: a calm one, until something else is said. */
  private static final class Draft {

    private final String name;
    private final int seconds;
    private final int measuredFrom;
    private int peakFrom;
    private double goal = MOST;
    private List<Integer> recoveries = List.of(0);
    private List<Turn> turns = List.of();
    private List<Demand> demands = List.of(new Demand(0, Demand.CROWD));
    private int stallEvery;
    private int lostFrom;
    private int lostUntil;
    private double noise;

    Draft(String name, int seconds, int measuredFrom) {
      this.name = name;
      this.seconds = seconds;
      this.measuredFrom = measuredFrom;
    }

    Draft recovering(int peaksFrom, double share, Integer... from) {
      peakFrom = peaksFrom;
      goal = share;
      recoveries = List.of(from);
      return this;
    }

    Draft turning(Turn... all) {
      turns = List.of(all);
      return this;
    }

    Draft demanding(double share, int from, int until) {
      demands =
          List.of(
              new Demand(0, Demand.CROWD),
              new Demand(from, share),
              new Demand(until, Demand.CROWD));
      return this;
    }

    Draft stalling(int every) {
      stallEvery = every;
      return this;
    }

    Draft losing(int from, int until) {
      lostFrom = from;
      lostUntil = until;
      return this;
    }

    Draft noisy(double share) {
      noise = share;
      return this;
    }

    Scenario scenario() {
      return new Scenario(
          name,
          seconds,
          measuredFrom,
          peakFrom,
          goal,
          recoveries,
          turns,
          demands,
          stallEvery,
          lostFrom,
          lostUntil,
          noise);
    }
  }
}
