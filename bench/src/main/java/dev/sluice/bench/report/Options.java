package dev.sluice.bench.report;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody wants to have measured.
 *
 * @param benchmarks one of them or all
 * @param json where the figures are written to
 * @param values settings that differ from their default
 */
public record Options(List<Benchmark> benchmarks, Optional<Path> json, Map<String, String> values) {

  /** What the words of a command line mean. */
  public sealed interface Reading {
    record Understood(Options options) implements Reading {}

    record Wrong(String reason) implements Reading {}

    record HelpWanted() implements Reading {}
  }

  /** Whether the figures need the benchmark's name in front to be told apart. */
  public boolean wantsAll() {
    return benchmarks.size() > 1;
  }

  /** A relative file counts from the folder in which the command is given. */
  public static Reading read(List<String> words, List<Benchmark> known) {
    List<Benchmark> chosen = known;
    Optional<Path> json = Optional.empty();
    Map<String, String> values = new HashMap<>();
    var rest = words.iterator();
    while (rest.hasNext()) {
      String word = rest.next();
      if (word.equals("--help") || word.equals("-h")) {
        return new Reading.HelpWanted();
      }
      if (!word.startsWith("--")) {
        if (chosen.size() != known.size()) {
          return new Reading.Wrong("one benchmark or all, not also " + word);
        }
        chosen = known.stream().filter(benchmark -> benchmark.name().equals(word)).toList();
        if (chosen.isEmpty()) {
          return new Reading.Wrong("there is no benchmark " + word);
        }
        continue;
      }
      int equals = word.indexOf('=');
      String name = equals < 0 ? word.substring(2) : word.substring(2, equals);
      if (equals < 0 && !rest.hasNext()) {
        return new Reading.Wrong("--" + name + " needs a value");
      }
      String value = equals < 0 ? rest.next() : word.substring(equals + 1);
      if (name.equals("json")) {
        try {
          json = Optional.of(Path.of(value).toAbsolutePath().normalize());
        } catch (InvalidPathException e) {
          return new Reading.Wrong("--json must name a file, was " + value);
        }
      } else {
        values.put(name, value);
      }
    }
    Options options = new Options(chosen, json, Map.copyOf(values));
    return options
        .complaint()
        .<Reading>map(Reading.Wrong::new)
        .orElse(new Reading.Understood(options));
  }

  private Optional<String> complaint() {
    for (Map.Entry<String, String> given : values.entrySet()) {
      List<Setting> meant =
          benchmarks.stream()
              .flatMap(benchmark -> benchmark.settings().stream())
              .filter(setting -> setting.name().equals(given.getKey()))
              .toList();
      if (meant.isEmpty()) {
        return Optional.of("there is no option --" + given.getKey() + " here");
      }
      if (meant.stream().anyMatch(setting -> !given.getValue().matches(setting.form()))) {
        return Optional.of(
            "--%s (%s) cannot be %s"
                .formatted(given.getKey(), meant.getFirst().meaning(), given.getValue()));
      }
    }
    return Optional.empty();
  }
}
