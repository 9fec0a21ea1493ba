package dev.sluice.standalone.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tables of {@code docs/metrics.md}: the promise of what each process shows. */
public final class MetricsDocument {

  /** The heading of what all of them show. */
  private static final String EVERY_PROCESS = "Every process";

  /** The heading of those that are not there from the start. */
  private static final String WHEN_USED = "Only when they are used";

  /** They come and go with their versions. */
  private static final String OF_LIBRARIES =
      "(jvm|process|system|http|tomcat|hikaricp|jdbc|executor|tasks|logback|kafka|spring|disk"
          + "|application)_.*";

  private static final Path FILE = Path.of("..", "docs", "metrics.md");
  private static final Pattern ROW =
      Pattern.compile("^\\| `([a-z0-9_]+)` \\| (\\w+) \\|([^|]*)\\|.*$");

  /** What is added to the name of a summary, a histogram or a timer. */
  private static final List<String> PARTS = List.of("_count", "_sum", "_max", "_bucket");

  /**
   * A metric.
   *
   * @param type gauge, counter, summary or histogram
   */
  public record Row(String name, String type, Set<String> tags) {}

  private final Map<String, List<Row>> sections = new LinkedHashMap<>();

  private MetricsDocument() {}

  public static MetricsDocument read() throws IOException {
    return of(Files.readAllLines(FILE));
  }

  static MetricsDocument of(List<String> lines) {
    MetricsDocument document = new MetricsDocument();
    String heading = "";
    for (String line : lines) {
      if (line.startsWith("## ")) {
        heading = line.substring(3).strip();
      }
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        document
            .sections
            .computeIfAbsent(heading, _ -> new ArrayList<>())
            .add(new Row(row.group(1), row.group(2), words(row.group(3))));
      }
    }
    return document;
  }

  private static Set<String> words(String cell) {
    Set<String> words = new TreeSet<>();
    Arrays.stream(cell.split(",", -1))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .forEach(words::add);
    return words;
  }

  /** What is promised of a process and not shown, or shown and not promised; in words. */
  public List<String> differences(String process, Set<String> shown) {
    Set<String> promised = new TreeSet<>(names(process));
    promised.addAll(names(EVERY_PROCESS));
    Set<String> possible = names(WHEN_USED);
    List<String> differences = new ArrayList<>();
    promised.stream()
        .filter(name -> !shown.contains(name))
        .forEach(name -> differences.add(process + " does not show " + name));
    shown.stream()
        .filter(name -> !promised.contains(name) && !promised.contains(withoutPart(name)))
        .filter(name -> !possible.contains(name) && !name.matches(OF_LIBRARIES))
        .forEach(name -> differences.add("docs/metrics.md does not know " + name));
    return differences;
  }

  /** The highest value of a summary is a metric of its own. */
  private static String withoutPart(String name) {
    return name.endsWith("_max") ? name.substring(0, name.length() - "_max".length()) : name;
  }

  /** The names under a heading. */
  Set<String> names(String heading) {
    Set<String> names = new TreeSet<>();
    sections.getOrDefault(heading, List.of()).forEach(row -> names.add(row.name()));
    return names;
  }

  /** The row of a name, or of the whole that it is a part of. */
  Optional<Row> find(String name) {
    return sections.values().stream()
        .flatMap(List::stream)
        .filter(row -> row.name().equals(name) || isPart(row, name))
        .findFirst();
  }

  private static boolean isPart(Row row, String name) {
    return PARTS.stream()
        .anyMatch(part ->
            name.equals(row.name() + part)
                && switch (part) {
                  case "_bucket" -> row.type().equals("histogram");
                  default -> row.type().equals("summary") || row.type().equals("histogram");
                });
  }
}
