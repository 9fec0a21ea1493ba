package dev.sluice.ticketapi.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HotLocksTest {

  private final HotLocks locks = new HotLocks();

  @Test
  void countsWaitsAndHoldsByName() {
    HotLocks.HotLock stock = locks.lock("stock");
    stock.waitBegins();
    stock.taken();
    stock.givenBack();
    locks.lock("stock").waitBegins();
    locks.lock("stock").gaveUp();
    locks.lock("other").waitBegins();
    assertThat(locks.totals()).containsOnlyKeys("stock", "other");
    assertThat(locks.totals().get("stock").holds()).isEqualTo(1);
    assertThat(locks.totals().get("stock").holdNanos()).isPositive();
    assertThat(locks.totals().get("stock").waitNanos()).isPositive();
    assertThat(locks.totals().get("other").holds()).isZero();
  }
}
