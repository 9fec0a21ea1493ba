package dev.sluice.queueserver.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NodeCapacityTest {

  private static final long MIB = 1 << 20;

  @Test
  void holdsWhatIsConfiguredWhenThatIsTheLeast() {
    assertThat(NodeCapacity.of(1_000, Transport.SLIM, 20_000, 768 * MIB).clients())
        .isEqualTo(1_000);
  }

  @Test
  void keepsDescriptorsForOtherThings() {
    assertThat(NodeCapacity.of(100_000, Transport.SLIM, 20_000, 768 * MIB).clients())
        .isEqualTo(19_500);
  }

  @Test
  void holdsNoMoreThanTheHeapHasRoomFor() {
    NodeCapacity capacity = NodeCapacity.of(100_000, Transport.SLIM, -1, 128 * MIB);
    assertThat(capacity.clients())
        .isEqualTo((int) (100 * MIB / NodeCapacity.BYTES_PER_CLIENT))
        .isBetween(30_000, 40_000);
    assertThat(capacity.inWords()).contains("file descriptors allow any number");
  }

  @Test
  void holdsFarFewerWithTomcatsOwnWebSocket() {
    assertThat(NodeCapacity.of(100_000, Transport.TOMCAT, -1, 768 * MIB).clients())
        .isBetween(8_000, 9_000);
  }

  @Test
  void aTinyHeapStillHoldsOne() {
    assertThat(NodeCapacity.of(100, Transport.SLIM, 10, MIB).clients()).isEqualTo(1);
  }
}
