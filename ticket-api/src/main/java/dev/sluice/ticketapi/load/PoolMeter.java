package dev.sluice.ticketapi.load;

import com.zaxxer.hikari.HikariDataSource;
import dev.sluice.waitingroom.saturation.LoadReport;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/** What the database does for this process, with the size of the pool as it is now. */
@Component
final class PoolMeter {

  private final DatabaseMeter meter;
  private final DataSource source;

  PoolMeter(DatabaseMeter meter, DataSource source) {
    this.meter = meter;
    this.source = source;
  }

  LoadReport.Database totals() {
    return meter.totals(connections());
  }

  /** 0 when there is no pool that could say. */
  private int connections() {
    try {
      return source.isWrapperFor(HikariDataSource.class)
          ? source.unwrap(HikariDataSource.class).getMaximumPoolSize()
          : 0;
    } catch (SQLException e) {
      return 0;
    }
  }
}
