package dev.sluice.shopaudit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeySetTest {

  @Test
  void knowsWhatWasAddedAndNothingElse() {
    KeySet keys = new KeySet();
    for (int i = 0; i < 100_000; i++) {
      assertThat(keys.add("order-" + i)).isTrue();
    }
    for (int i = 0; i < 100_000; i++) {
      assertThat(keys.contains("order-" + i)).isTrue();
      assertThat(keys.contains("other-" + i)).isFalse();
    }
    assertThat(keys.add("order-77")).isFalse();
  }
}
