package dev.sluice.monitorui.nodes;

import dev.sluice.waitingroom.vitals.Distribution;
import dev.sluice.waitingroom.vitals.NodeVitals;
import dev.sluice.waitingroom.vitals.Vital;
import dev.sluice.waitingroom.vitals.VitalsDraft;
import java.time.Duration;

/** Reports of one process, a second apart, for tests. */
final class Reports {

  private final String application;
  private final String node;
  private final Distribution millis = new Distribution();
  private VitalsDraft draft = new VitalsDraft();
  private String life = "life-1";
  private long sequence;
  private long upMillis;

  Reports(String application, String node) {
    this.application = application;
    this.node = node;
  }

  Reports figure(String name, double value) {
    draft.figure(name, value);
    return this;
  }

  Reports took(double... requestMillis) {
    for (double one : requestMillis) {
      millis.record(one);
    }
    return this;
  }

  Reports startsAnew() {
    life = "life-2";
    sequence = 0;
    upMillis = 0;
    return this;
  }

  NodeVitals next() {
    upMillis += 1_000;
    draft.distribution(Vital.REQUEST_MILLIS, millis);
    NodeVitals vitals = draft.finish(application, node, life, ++sequence, upMillis);
    draft = new VitalsDraft();
    return vitals;
  }

  static long at(double seconds) {
    return Duration.ofMillis((long) (seconds * 1_000)).toNanos();
  }
}
