package dev.sluice.bench.report;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The figures of a whole run, as a table for people and as one flat JSON object. */
public final class Report {

  private record Measured(Benchmark benchmark, Figures figures) {}

  private final List<Measured> all = new ArrayList<>();

  public void add(Benchmark benchmark, Figures figures) {
    all.add(new Measured(benchmark, figures));
  }

  public boolean isEmpty() {
    return all.isEmpty();
  }

  /** The lines of the table, below the notes about the machine. */
  public List<String> lines(Map<String, String> notes) {
    List<String> lines = new ArrayList<>();
    notes.forEach((name, note) -> lines.add("%-10s %s".formatted(name, note)));
    lines.add("");
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("benchmark", "figure", "value", "unit", "bar"));
    for (Measured measured : all) {
      for (Figure figure : measured.figures().all()) {
        rows.add(
            List.of(
                measured.benchmark().name(),
                figure.name(),
                figure.rounded().toPlainString(),
                figure.unit(),
                bar(measured.benchmark(), figure)));
      }
    }
    lines.addAll(aligned(rows));
    return lines;
  }

  private static String bar(Benchmark benchmark, Figure figure) {
    return benchmark.bars().stream()
        .filter(bar -> bar.figure().equals(figure.name()))
        .map(bar -> bar.text() + (bar.isMetBy(figure.value()) ? "  met" : "  MISSED"))
        .collect(Collectors.joining(", "));
  }

  private static List<String> aligned(List<List<String>> rows) {
    int[] widths = new int[rows.getFirst().size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String padding = " ".repeat(widths[i] - row.get(i).length());
        boolean number = i == 2;
        line.append(number ? padding + row.get(i) : row.get(i) + padding).append("  ");
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  /**
   * Names and numbers. A name that several benchmarks use has the benchmark's in front.
   *
   * @throws IOException when the file cannot be written
   */
  public void write(Path file) throws IOException {
    Path folder = file.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    JsonMapper mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    Files.writeString(file, mapper.writeValueAsString(numbers()) + System.lineSeparator());
  }

  Map<String, BigDecimal> numbers() {
    Map<String, BigDecimal> numbers = new LinkedHashMap<>();
    for (Measured measured : all) {
      for (Figure figure : measured.figures().all()) {
        String prefix = isShared(figure.name()) ? measured.benchmark().name() + "_" : "";
        numbers.put(prefix + figure.name(), figure.rounded());
      }
    }
    return numbers;
  }

  private boolean isShared(String name) {
    return all.stream()
            .map(measured -> measured.figures().value(name))
            .filter(OptionalDouble::isPresent)
            .count()
        > 1;
  }
}
