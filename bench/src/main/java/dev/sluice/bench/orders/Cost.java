package dev.sluice.bench.orders;

import dev.sluice.bench.platform.Database;
import dev.sluice.bench.platform.MySqlMeter;
import dev.sluice.devservices.ServiceFailure;
import java.time.Duration;

/** What a run of purchases took of MySQL and of the processors of both sides. */
record Cost(MySqlMeter.Totals mySql, Duration cpu) {

  /** Takes the difference between two moments. */
  record Meter(SellersProcess sellers, Database database) {

    Cost now() throws ServiceFailure {
      return new Cost(database.meter().totals(), sellers.cpu().plus(database.cpu()));
    }
  }

  Cost since(Cost earlier) {
    return new Cost(mySql.since(earlier.mySql), cpu.minus(earlier.cpu));
  }

  double cpuMicrosEach(long purchases) {
    return cpu.toNanos() / 1e3 / Math.max(1, purchases);
  }
}
