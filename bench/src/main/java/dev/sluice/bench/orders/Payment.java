package dev.sluice.bench.orders;

import java.util.concurrent.atomic.AtomicInteger;

/** A provider that takes its time and always takes the money. */
final class Payment {

  private final AtomicInteger millis = new AtomicInteger();

  void takes(int newMillis) {
    millis.set(newMillis);
  }

  void pay() {
    int time = millis.get();
    if (time > 0) {
      Pause.millis(time);
    }
  }
}
