package dev.sluice.admissionbatch.saturation;

import dev.sluice.waitingroom.saturation.LoadReport;
import dev.sluice.waitingroom.saturation.ServiceTimes;
import java.util.Collections;
import java.util.Map;

/** The reports of one node of a shop with 16 connections, as busy as a test says. */
final class Shop {

  private static final int CONNECTIONS = 16;

  /** Jobs at which the pressure of sixteen connections is 1. */
  private static final double TARGET = 26;

  private final String node;
  private long sequence;
  private long done;
  private double usage;
  private double acquire;
  private double failed;

  Shop(String node) {
    this.node = node;
  }

  /** What is reported after one more second, with 40 requests in it. */
  LoadReport after(double pressure, double failedShare) {
    sequence++;
    done += 40;
    double jobs = pressure * TARGET;
    usage += Math.min(jobs, CONNECTIONS);
    acquire += Math.max(0, jobs - CONNECTIONS);
    failed += 40 * failedShare;
    return new LoadReport(
        node,
        "life",
        sequence,
        nanos(sequence),
        new LoadReport.Requests(done, nanos(usage + acquire), done / 4, 0, (long) failed, 3),
        new LoadReport.Database(
            CONNECTIONS,
            nanos(usage),
            nanos(acquire),
            0,
            Collections.nCopies(ServiceTimes.LEVELS, new LoadReport.Level(0, 0))),
        Map.of(),
        new LoadReport.Cpu(4, nanos(sequence * 0.1)),
        0);
  }

  LoadReport after(double pressure) {
    return after(pressure, 0);
  }

  private static long nanos(double seconds) {
    return Math.round(seconds * 1e9);
  }
}
