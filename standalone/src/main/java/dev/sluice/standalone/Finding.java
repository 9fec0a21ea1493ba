package dev.sluice.standalone;

/**
 * What one check of the machine found.
 *
 * @param subject what was looked at
 * @param text what it is, and what to do unless it is fine
 */
record Finding(Verdict verdict, String subject, String text) {
  /** How bad it is. */
  enum Verdict {
    OK("ok"),
    WARN("warn"),
    FAIL("FAIL");

    private final String word;

    Verdict(String word) {
      this.word = word;
    }
  }

  static Finding ok(String subject, String text) {
    return new Finding(Verdict.OK, subject, text);
  }

  static Finding warn(String subject, String text) {
    return new Finding(Verdict.WARN, subject, text);
  }

  static Finding fail(String subject, String text) {
    return new Finding(Verdict.FAIL, subject, text);
  }

  String line() {
    return "%-5s %s: %s".formatted(verdict.word, subject, text);
  }
}
