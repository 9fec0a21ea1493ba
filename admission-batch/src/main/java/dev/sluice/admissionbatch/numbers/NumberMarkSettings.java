package dev.sluice.admissionbatch.numbers;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the marks of the numbers are kept.
 *
 * @param url JDBC URL of MySQL, empty when marks are not kept
 * @param user user of MySQL, who needs rights on three tables only
 * @param password password of the user
 */
@ConfigurationProperties("admission.marks")
record NumberMarkSettings(
    @DefaultValue("") String url,
    @DefaultValue("sluice") String user,
    @DefaultValue("") String password) {

  private static final String MYSQL = "jdbc:mysql:";

  NumberMarkSettings {
    url = url.strip();
    if (!url.isEmpty() && !url.startsWith(MYSQL)) {
      // Without the value: a URL may carry a password.
      throw new IllegalArgumentException(
          "admission.marks.url must begin with " + MYSQL + ", or be empty to keep no marks");
    }
    if (!url.isEmpty() && user.isBlank()) {
      throw new IllegalArgumentException("admission.marks.user is missing");
    }
  }

  boolean kept() {
    return !url.isEmpty();
  }

  /** Without secrets: settings end up in logs. */
  @Override
  public String toString() {
    return "NumberMarkSettings[kept=%s, user=%s]".formatted(kept(), user);
  }
}
