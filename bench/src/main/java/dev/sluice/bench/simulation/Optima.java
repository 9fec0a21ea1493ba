package dev.sluice.bench.simulation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The best of each plant in each phase, as {@link OptimumSearch} found it; that class names the
 * command which makes the table again.
 */
final class Optima {

  static final String TABLE = "optima.csv";

  private static final Map<String, Optimum> ALL = read();

  private Optima() {}

  static Optimum of(Plant plant, Phase phase) {
    Optimum optimum = ALL.get(key(plant.name(), phase.word()));
    if (optimum == null) {
      throw new IllegalArgumentException(
          "%s has no %s and %s".formatted(TABLE, plant.name(), phase.word()));
    }
    return optimum;
  }

  private static String key(String plant, String phase) {
    return plant + " " + phase;
  }

  private static Map<String, Optimum> read() {
    try (InputStream table = Optima.class.getResourceAsStream(TABLE)) {
      if (table == null) {
        throw new IllegalStateException("there is no " + TABLE);
      }
      Map<String, Optimum> all = new HashMap<>();
      new String(table.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(line -> line.split(",", -1))
          .forEach(row ->
              all.put(
                  key(row[0], row[1]),
                  new Optimum(
                      Double.parseDouble(row[2]),
                      Double.parseDouble(row[3]),
                      Double.parseDouble(row[4]))));
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
