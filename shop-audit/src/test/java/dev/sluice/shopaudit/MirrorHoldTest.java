package dev.sluice.shopaudit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MirrorHoldTest {

  @Test
  void readsWhatTheScriptsWrite() {
    assertThat(MirrorHold.parse("O|visitor|1700000000000|order|7:11:1,8:11:1"))
        .contains(
            new MirrorHold(
                MirrorHold.State.ORDERED,
                List.of("visitor"),
                "order",
                Map.of(new Place(11, 7), 1, new Place(11, 8), 1)));
    assertThat(MirrorHold.parse("R|visitor|0|order|"))
        .contains(new MirrorHold(MirrorHold.State.RETURNED, List.of("visitor"), "order", Map.of()));
  }

  @Test
  void readsTheFormWithAccountVersionAndMarks() {
    assertThat(MirrorHold.parse("H|visitor|account|12|KX|1700000000000||:12:3"))
        .contains(
            new MirrorHold(
                MirrorHold.State.HELD,
                List.of("visitor", "a:account"),
                "",
                Map.of(new Place(12, 0), 3)));
    assertThat(MirrorHold.parse("O|visitor||12||1700000000000|order|7:11:1"))
        .contains(
            new MirrorHold(
                MirrorHold.State.ORDERED,
                List.of("visitor"),
                "order",
                Map.of(new Place(11, 7), 1)));
  }

  @Test
  void saysWhenItDoesNotUnderstand() {
    assertThat(MirrorHold.parse("")).isEmpty();
    assertThat(MirrorHold.parse("X|visitor|0|order|")).isEmpty();
    assertThat(MirrorHold.parse("H|visitor|soon||7:11:1")).isEmpty();
  }
}
