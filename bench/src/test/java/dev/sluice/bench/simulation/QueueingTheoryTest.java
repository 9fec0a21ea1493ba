package dev.sluice.bench.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The engine against what is known without simulating. */
class QueueingTheoryTest {

  private static final int SECONDS = 40_000;
  private static final double RATE = 7;

  /** Jobs that come at random (Poisson) to one server, whose work is drawn from a distribution. */
  private static final class OpenQueue {

    private final VirtualTime time = new VirtualTime();
    private final Draws draws = new Draws(3);
    private final Level inside = new Level(time);
    private final SharedServer server;
    private final Shop shop = new Shop(time, Plant.POOL, draws.split());
    private final Visitor nobody = new Visitor(new Crowd(time, shop, draws.split()), draws.split());
    private final double mean;
    private final double variation;
    private double sojourns;
    private int done;

    OpenQueue(SpeedLaw law, double mean, double variation) {
      this.mean = mean;
      this.variation = variation;
      server = new SharedServer(time, law, this::served);
    }

    OpenQueue run() {
      time.set(
          new Alarm() {
            @Override
            void ring() {
              inside.add(1);
              server.add(shop.send(nobody, false), draws.lognormal(mean, variation));
              time.setAfter(this, draws.exponential(1 / RATE));
            }
          },
          0);
      time.runUntil(SECONDS);
      return this;
    }

    private void served(Request request) {
      inside.add(-1);
      sojourns += time.now() - request.sentAt;
      done++;
    }

    double meanInside() {
      return inside.total() / SECONDS;
    }
  }

  @Test
  void aSharedCoreHoldsAsManyAsMg1ProcessorSharingSays() {
    // the mean number is rho / (1 - rho) whatever the distribution of the work
    double rho = RATE * 0.1;
    for (double variation : new double[] {0.5, 2}) {
      double inside = new OpenQueue(SpeedLaw.cores(1), 0.1, variation).run().meanInside();
      assertThat(inside).isCloseTo(rho / (1 - rho), within(0.12));
    }
  }

  @Test
  void fourCoresAreFasterThanOneButNotForOneJob() {
    double inside = new OpenQueue(SpeedLaw.cores(4), 0.4, 1).run().meanInside();
    // M/M/4 with rho = 0.7: Erlang C gives a mean of 3.80
    assertThat(inside).isCloseTo(3.80, within(0.15));
  }

  @Test
  void littlesLawHolds() {
    OpenQueue queue = new OpenQueue(SpeedLaw.scalability(0.024, 0.0018), 0.1, 0.5).run();
    double perSecond = (double) queue.done / SECONDS;
    assertThat(queue.meanInside()).isCloseTo(perSecond * queue.sojourns / queue.done, within(0.01));
  }

  @Test
  void aDatabaseIsFastestAtThePeakOfItsLaw() {
    SpeedLaw law = SpeedLaw.scalability(0.024, 0.0018);
    int best =
        IntStream.rangeClosed(1, 100)
            .boxed()
            .max((one, other) -> Double.compare(one * law.speed(one), other * law.speed(other)))
            .orElseThrow();
    assertThat((double) best).isCloseTo(Math.sqrt((1 - 0.024) / 0.0018), within(1.0));
  }

  @Test
  void aLargerDatabaseDoesToMoreJobsWhatASmallOneDoesToFew() {
    SpeedLaw small = Plant.POOL.databaseLaw();
    SpeedLaw big = Plant.BIG.databaseLaw();
    assertThat(84 * big.speed(84)).isCloseTo(7 * 12 * small.speed(12), within(3.0));
  }
}
