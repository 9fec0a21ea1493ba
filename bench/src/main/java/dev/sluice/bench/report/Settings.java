package dev.sluice.bench.report;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The values of a benchmark's settings for one run. */
public final class Settings {

  private final Map<String, String> values = new HashMap<>();

  /**
   * @param given values that differ from the default, by name; others than those known are ignored
   */
  public Settings(List<Setting> known, Map<String, String> given) {
    for (Setting setting : known) {
      values.put(setting.name(), given.getOrDefault(setting.name(), setting.standard()));
    }
  }

  public String word(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("there is no setting " + name);
    }
    return value;
  }

  public int number(String name) {
    return Integer.parseInt(word(name));
  }

  public List<Integer> numbers(String name) {
    return Arrays.stream(word(name).split(",", -1)).map(Integer::valueOf).toList();
  }
}
