package dev.sluice.bench.report;

/**
 * Something that can be set on the command line.
 *
 * @param name without the two dashes
 * @param standard the value when it is not set
 * @param form what a value must look like, a regular expression
 */
public record Setting(String name, String standard, String form, String meaning) {

  private static final String NUMBER = "[0-9]{1,9}";

  public Setting {
    if (!standard.matches(form)) {
      throw new IllegalArgumentException("the default of --%s is wrong".formatted(name));
    }
  }

  public static Setting number(String name, int standard, String meaning) {
    return new Setting(name, Integer.toString(standard), NUMBER, meaning);
  }

  /** Numbers with commas between them. */
  public static Setting numbers(String name, String standard, String meaning) {
    return new Setting(name, standard, NUMBER + "(," + NUMBER + ")*", meaning);
  }

  /** One of some words, which are separated by bars. */
  public static Setting word(String name, String standard, String words, String meaning) {
    return new Setting(name, standard, words, meaning);
  }
}
