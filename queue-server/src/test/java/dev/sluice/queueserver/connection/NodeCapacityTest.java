package dev.sluice.queueserver.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NodeCapacityTest {

  private static final long MIB = 1 << 20;

  @Test
  void holdsWhatIsConfiguredWhenThatIsTheLeast() {
    assertThat(NodeCapacity.of(1_000, 20_000, 768 * MIB).clients()).isEqualTo(1_000);
  }

  @Test
  void keepsDescriptorsForOtherThings() {
    assertThat(NodeCapacity.of(100_000, 20_000, 768 * MIB).clients()).isEqualTo(19_500);
  }

  @Test
  void holdsNoMoreThanTheHeapHasRoomFor() {
    NodeCapacity capacity = NodeCapacity.of(100_000, -1, 128 * MIB);
    assertThat(capacity.clients())
        .isEqualTo((int) (88 * MIB / NodeCapacity.BYTES_PER_CLIENT))
        .isBetween(20_000, 30_000);
    assertThat(capacity.inWords()).contains("file descriptors allow any number");
  }

  @Test
  void aTinyHeapStillHoldsOne() {
    assertThat(NodeCapacity.of(100, 10, MIB).clients()).isEqualTo(1);
  }
}
