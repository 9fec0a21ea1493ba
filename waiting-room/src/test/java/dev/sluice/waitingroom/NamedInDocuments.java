package dev.sluice.waitingroom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What documents name and what has to exist: tests as {@code Class#method}, classes as {@code
 * ClassName}, benchmarks as {@code ./sluice bench name}, files as links. Looks into the sources of
 * all modules.
 */
public final class NamedInDocuments {

  private static final Path ROOT = Path.of("..");
  private static final Pattern TEST = Pattern.compile("`(\\w+)#(\\w+)`");
  private static final Pattern CLASS = Pattern.compile("`([A-Z]\\w*[a-z]\\w*)`");
  private static final Pattern BENCHMARK = Pattern.compile("`\\./sluice bench ([a-z-]+)[^`]*`");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)(?:#[^)]*)?\\)");

  private final Map<String, List<Path>> sources = new HashMap<>();
  private final String benchmarks;

  public NamedInDocuments() throws IOException {
    StringBuilder all = new StringBuilder();
    for (Path module : modules()) {
      Path folder = module.resolve("src");
      if (!Files.isDirectory(folder)) {
        continue;
      }
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
          String name = file.getFileName().toString().replace(".java", "");
          sources.computeIfAbsent(name, ignored -> new ArrayList<>()).add(file);
        }
      }
    }
    for (Path file : sources.values().stream().flatMap(List::stream).toList()) {
      if (file.startsWith(ROOT.resolve("bench").resolve("src").resolve("main"))) {
        all.append(Files.readString(file));
      }
    }
    benchmarks = all.toString();
  }

  private static List<Path> modules() throws IOException {
    try (Stream<Path> folders = Files.list(ROOT);
        Stream<Path> examples = Files.list(ROOT.resolve("examples"))) {
      return Stream.concat(folders, examples).filter(Files::isDirectory).toList();
    }
  }

  /** What the text names and what does not exist, in the words of the text. */
  public List<String> missing(String text) throws IOException {
    List<String> gone = new ArrayList<>();
    Matcher test = TEST.matcher(text);
    while (test.find()) {
      if (!isTest(test.group(1), test.group(2))) {
        gone.add(test.group());
      }
    }
    collect(CLASS, text, sources::containsKey, gone);
    collect(BENCHMARK, text, name -> benchmarks.contains("return \"" + name + "\";"), gone);
    collect(
        LINK,
        text,
        path -> path.startsWith("http") || Files.exists(ROOT.resolve("docs").resolve(path)),
        gone);
    return gone;
  }

  private interface Known {
    boolean contains(String name);
  }

  private static void collect(Pattern pattern, String text, Known known, List<String> gone) {
    Matcher name = pattern.matcher(text);
    while (name.find()) {
      if (!known.contains(name.group(1))) {
        gone.add(name.group());
      }
    }
  }

  /** Whether the text names anything that can be looked up. */
  public boolean namesSomething(String text) {
    return Stream.of(TEST, CLASS, BENCHMARK, LINK).anyMatch(each -> each.matcher(text).find());
  }

  /** Whether a class of tests has this test. */
  public boolean isTest(String testClass, String method) throws IOException {
    Pattern declaration = Pattern.compile("^ {2}void " + method + "\\(", Pattern.MULTILINE);
    for (Path file : sources.getOrDefault(testClass, List.of())) {
      if (file.toString().contains("src" + file.getFileSystem().getSeparator() + "test")
          && declaration.matcher(Files.readString(file)).find()) {
        return true;
      }
    }
    return false;
  }
}
