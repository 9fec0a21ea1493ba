package dev.sluice.ticketapi.load;

import dev.sluice.waitingroom.saturation.LoadReport;
import dev.sluice.waitingroom.vitals.Vital;
import dev.sluice.waitingroom.vitals.VitalsDraft;
import dev.sluice.waitingroom.vitals.VitalsSource;
import org.springframework.stereotype.Component;

/** How busy this node of the shop is, for the operators' dashboard. */
@Component
final class LoadVitals implements VitalsSource {

  private final RequestMeter requests;
  private final DatabaseMeter database;
  private final PoolMeter pool;

  LoadVitals(RequestMeter requests, DatabaseMeter database, PoolMeter pool) {
    this.requests = requests;
    this.database = database;
    this.pool = pool;
  }

  @Override
  public void tell(VitalsDraft draft) {
    LoadReport.Requests made = requests.totals();
    LoadReport.Database used = pool.totals();
    draft
        .figure(Vital.REQUESTS, made.done())
        .figure(Vital.REQUESTS_FAILED, made.failed())
        .figure(Vital.WRITES, made.writes())
        .figure(Vital.WRITES_SLOW, made.slowWrites())
        .figure(Vital.REQUESTS_UNDER_WAY, made.inProgress())
        .figure(Vital.POOL_SIZE, used.connections())
        .figure(Vital.POOL_TIMEOUTS, used.timeouts())
        .figure(Vital.POOL_IN_USE, database.connectionsInUse())
        .figure(Vital.POOL_WAITING, database.waitingForOne())
        .distribution(Vital.REQUEST_MILLIS, requests.millis());
  }
}
