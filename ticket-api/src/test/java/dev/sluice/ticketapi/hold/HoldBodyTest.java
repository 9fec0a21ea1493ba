package dev.sluice.ticketapi.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HoldBodyTest {

  @Test
  void isEitherBySeatOrByNumber() {
    assertThat(new HoldBody(List.of(1L, 2L), null, null, null).seats()).containsExactly(1L, 2L);
    assertThat(new HoldBody(null, 3L, 2, null).quantity()).isEqualTo(2);
    refused(null, null, null);
    refused(List.of(1L), 3L, 2);
    refused(List.of(1L), null, 2);
    refused(null, 3L, null);
    refused(null, null, 2);
    assertThat(new HoldBody(null, 3L, 2, true).best()).isTrue();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HoldBody(List.of(1L), null, null, true));
  }

  @Test
  void seatsAreAFewDifferentOnes() {
    refused(List.of(), null, null);
    refused(List.of(1L, 1L), null, null);
    refused(Arrays.asList(1L, null), null, null);
    refused(LongStream.rangeClosed(1, 101).boxed().toList(), null, null);
  }

  @Test
  void aNumberIsPositive() {
    refused(null, 3L, 0);
    refused(null, 3L, -1);
  }

  private static void refused(List<Long> seats, Long section, Integer quantity) {
    assertThatIllegalArgumentException()
        .as("%s %s %s", seats, section, quantity)
        .isThrownBy(() -> new HoldBody(seats, section, quantity, null));
  }
}
