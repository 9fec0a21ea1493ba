package dev.sluice.gatekeeper;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a request to the gatekeeper asks for.
 *
 * @param line of which line
 * @param rest what follows the line in the path: Envoy puts the visitor's own path there
 */
record Question(Kind kind, String line, String rest) {

  enum Kind {
    /** For nginx: 204, 401 or 403. */
    CHECK,
    /** For proxies that show our refusal to the visitor: 200, or what the visitor is to see. */
    ANSWER,
    /** The landing, as the visitor's browser sees it. */
    ENTER
  }

  private static final Pattern FORM =
      Pattern.compile("/gate/(check|answer|enter)/([a-z0-9-]{1,40})(|/.*)", Pattern.DOTALL);

  /**
   * Reads the path as it was sent, before anybody resolves dots or decodes anything: what Envoy
   * appends belongs to the visitor, and must not turn one question into another.
   */
  static Optional<Question> of(String rawPath) {
    Matcher path = FORM.matcher(rawPath);
    if (!path.matches()) {
      return Optional.empty();
    }
    Question question =
        switch (path.group(1)) {
          case "check" -> new Question(Kind.CHECK, path.group(2), path.group(3));
          case "enter" -> new Question(Kind.ENTER, path.group(2), path.group(3));
          default -> new Question(Kind.ANSWER, path.group(2), path.group(3));
        };
    return question.kind() == Kind.ANSWER || question.rest().isEmpty()
        ? Optional.of(question)
        : Optional.empty();
  }
}
