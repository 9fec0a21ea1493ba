package dev.sluice.standalone.deployment;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names in an expression of Prometheus: metrics, and the labels that it selects or groups by.
 * Knows as much of the language as our own expressions use; {@code promtool} knows all of it.
 */
record PromQl(Set<String> metrics, Set<String> labels) {

  private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
  private static final Pattern GROUPING =
      Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");
  private static final Pattern MATCHERS = Pattern.compile("\\{([^}]*)\\}");
  private static final Pattern DURATION = Pattern.compile("\\[[^\\]]*\\]");
  private static final Pattern LABEL = Pattern.compile("([a-zA-Z_]\\w*)\\s*(?:=~|!~|!=|=)");
  private static final Pattern WORD = Pattern.compile("[a-zA-Z_:][\\w:]*(\\s*\\()?");
  private static final Set<String> OPERATORS =
      Set.of("and", "or", "unless", "bool", "by", "on", "without", "ignoring", "offset");

  static PromQl of(String expression) {
    Set<String> metrics = new TreeSet<>();
    Set<String> labels = new TreeSet<>();
    String rest = TEXT.matcher(expression).replaceAll("\"\"");
    Matcher groupings = GROUPING.matcher(rest);
    while (groupings.find()) {
      for (String label : groupings.group(1).split(",", -1)) {
        if (!label.isBlank()) {
          labels.add(label.strip());
        }
      }
    }
    rest = GROUPING.matcher(rest).replaceAll(" ");
    Matcher matchers = MATCHERS.matcher(rest);
    while (matchers.find()) {
      Matcher label = LABEL.matcher(matchers.group(1));
      while (label.find()) {
        labels.add(label.group(1));
      }
    }
    rest = DURATION.matcher(MATCHERS.matcher(rest).replaceAll(" ")).replaceAll(" ");
    Matcher words = WORD.matcher(rest);
    while (words.find()) {
      boolean isFunction = words.group(1) != null;
      if (!isFunction && !OPERATORS.contains(words.group())) {
        metrics.add(words.group());
      }
    }
    return new PromQl(metrics, labels);
  }
}
