package dev.sluice.bench.shopping;

import dev.sluice.waitingroom.pass.AdmissionPasses;
import dev.sluice.waitingroom.workqueue.ActiveSession;

/** Makes visits, each on the thread of its visitor. */
record Visits(ShopDoor door, AdmissionPasses passes, Ledger ledger) {

  void take(ActiveSession session, Sale sale, Habits habits) {
    try {
      new Visit(door, passes, ledger).take(session, sale, habits);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      ledger.failed(e.toString());
    }
  }
}
