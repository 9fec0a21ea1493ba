package dev.sluice.waitingroom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The first column of the tables of a document under {@code docs/}, for tests that compare. */
public final class DocumentTable {

  private static final Pattern ROW = Pattern.compile("^\\| *`([^`]+)` *\\|(.*)$");

  private DocumentTable() {}

  /** A row: what stands in backticks in the first column, and the rest of the row. */
  public record Row(String key, String rest) {}

  public static List<Row> rows(String document) throws IOException {
    Path docs = Path.of("..", "docs");
    return Files.readAllLines(docs.resolve(document)).stream()
        .map(ROW::matcher)
        .filter(Matcher::matches)
        .map(row -> new Row(row.group(1), row.group(2)))
        .toList();
  }
}
