package dev.sluice.bench.simulation;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** A lock that every write takes before its transaction: one holder, the others in line. */
final class HotLock {

  private final VirtualTime time;
  private final Queue<Request> line = new ArrayDeque<>();
  private final Alarm given =
      new Alarm() {
        @Override
        void ring() {
          giveBack();
        }
      };
  private @Nullable Request holder;
  private double machine = 1;
  private double heldSince;

  HotLock(VirtualTime time) {
    this.time = time;
  }

  /** For how long it is held from now on: at half the speed twice as long. */
  void machineSpeed(double speed) {
    machine = speed;
  }

  void take(Request request) {
    request.waitsSince = time.now();
    line.add(request);
    if (holder == null) {
      next();
    }
  }

  private void next() {
    Request first = line.poll();
    while (first != null && first.lost) {
      first = line.poll();
    }
    holder = first;
    if (first != null) {
      heldSince = time.now();
      first.node.totals().waitSeconds += heldSince - first.waitsSince;
      time.setAfter(given, first.lock / machine);
    }
  }

  private void giveBack() {
    Request done = holder;
    if (done != null) {
      Totals totals = done.node.totals();
      totals.holds++;
      totals.holdSeconds += time.now() - heldSince;
      next();
      if (!done.lost) {
        done.node.connect(done);
      }
    }
  }
}
