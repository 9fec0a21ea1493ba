package dev.sluice.monitorui.database;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where operators and their audit log are kept.
 *
 * @param url JDBC URL of MySQL
 * @param user user of MySQL, who needs rights on the tables {@code operator_*} only
 * @param password password of the user
 */
@ConfigurationProperties("monitor.database")
public record DatabaseSettings(
    @DefaultValue("") String url,
    @DefaultValue("sluice") String user,
    @DefaultValue("") String password) {

  private static final String MYSQL = "jdbc:mysql:";

  public DatabaseSettings {
    url = url.strip();
    if (!url.startsWith(MYSQL)) {
      // Without the value: a URL may carry a password.
      throw new IllegalArgumentException(
          "monitor.database.url is missing or does not begin with "
              + MYSQL
              + ": accounts of operators and their audit log are kept in MySQL");
    }
    if (user.isBlank()) {
      throw new IllegalArgumentException("monitor.database.user is missing");
    }
  }

  /** Without secrets: settings end up in logs. */
  @Override
  public String toString() {
    return "DatabaseSettings[user=" + user + "]";
  }
}
