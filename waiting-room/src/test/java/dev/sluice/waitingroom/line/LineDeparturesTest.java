package dev.sluice.waitingroom.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineDeparturesTest {

  @Test
  void thePlaceIsTheNumberWhileNobodyIsGone() {
    LineDepartures departures = LineDepartures.fromBitmap(new byte[0]);
    assertThat(departures.placeOf(1)).isEqualTo(1);
    assertThat(departures.placeOf(1_000_000)).isEqualTo(1_000_000);
  }

  @Test
  void thePlaceFallsWithEverybodyAheadWhoGoes() {
    LineDepartures departures = LineDepartures.fromBitmap(new byte[0]);
    assertThat(departures.depart(3)).isTrue();
    assertThat(departures.depart(3)).isFalse();
    assertThat(departures.depart(9)).isTrue();
    assertThat(departures.placeOf(2)).isEqualTo(2);
    assertThat(departures.placeOf(4)).isEqualTo(3);
    assertThat(departures.placeOf(10)).isEqualTo(8);
    assertThat(departures.isDeparted(9)).isTrue();
    assertThat(departures.isDeparted(10)).isFalse();
    assertThat(departures.departed()).isEqualTo(2);
  }

  @Test
  void readsTheBitOrderOfRedis() {
    // SETBIT k 1 1, SETBIT k 8 1: bytes 0x40 0x80
    LineDepartures departures = LineDepartures.fromBitmap(new byte[] {0x40, (byte) 0x80});
    assertThat(departures.isDeparted(1)).isTrue();
    assertThat(departures.isDeparted(8)).isTrue();
    assertThat(departures.departed()).isEqualTo(2);
    assertThat(departures.placeOf(9)).isEqualTo(7);
  }

  @Test
  void agreesWithCountingOneByOne() {
    long seed = 20_261_201;
    Random random = new Random(seed);
    BitSet model = new BitSet();
    LineDepartures departures = LineDepartures.fromBitmap(new byte[0]);
    for (int i = 0; i < 20_000; i++) {
      int number = 1 + random.nextInt(i % 3 == 0 ? 200_000 : 5_000);
      assertThat(departures.depart(number)).as("seed %d", seed).isEqualTo(!model.get(number));
      model.set(number);
      int asked = 1 + random.nextInt(250_000);
      assertThat(departures.departedBelow(asked))
          .as("seed %d, number %d", seed, asked)
          .isEqualTo(model.get(0, asked).cardinality());
    }
    assertThat(departures.departed()).isEqualTo(model.cardinality());
  }
}
