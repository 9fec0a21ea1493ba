package dev.sluice.bench.orders;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** The rounds of each way. */
final class ByWay {

  private final Map<Way, Rounds> rounds = new EnumMap<>(Way.class);

  Rounds of(Way way) {
    return rounds.computeIfAbsent(way, _ -> new Rounds());
  }

  void forEach(BiConsumer<Way, Rounds> visit) {
    rounds.forEach(visit);
  }
}
