package dev.sluice.queueserver.room;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;

/** The files that a page is made of, by the path under which they are served one by one. */
final class PageFiles {

  private static final String COMMENT_OPENS = "/*";
  private static final String COMMENT_CLOSES = "*/";
  private static final String LINE_COMMENT = "//";

  private final UnaryOperator<String> source;

  /**
   * @param source gives the text of a file by its path
   */
  PageFiles(UnaryOperator<String> source) {
    this.source = source;
  }

  /** Those in our own jars. Throws when one is not there: a page with a hole must not start. */
  static PageFiles ofClassPath() {
    return new PageFiles(PageFiles::read);
  }

  private static String read(String path) {
    ClassPathResource file =
        Stream.of("static", "META-INF/resources")
            .map(folder -> new ClassPathResource(folder + path))
            .filter(ClassPathResource::exists)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("The page needs " + path + ", not found"));
    try {
      return file.getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The page needs " + path + ", which cannot be read", e);
    }
  }

  String text(String path) {
    return source.apply(path);
  }

  /** The lines without their indentation and without empty ones. */
  List<String> lines(String path) {
    return text(path).lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  /**
   * The same of a script or style sheet, without the comments that have lines of their own. Throws
   * when code follows a comment on its line, because it would be lost.
   */
  List<String> code(String path) {
    List<String> code = new ArrayList<>();
    boolean comment = false;
    for (String line : lines(path)) {
      boolean opens = line.startsWith(COMMENT_OPENS);
      if (!comment && !opens && !line.startsWith(LINE_COMMENT)) {
        code.add(line);
      }
      comment = (comment || opens) && !line.contains(COMMENT_CLOSES);
      if (opens && !comment && !line.endsWith(COMMENT_CLOSES)) {
        throw new IllegalStateException(path + " has code after a comment: " + line);
      }
    }
    return code;
  }
}
