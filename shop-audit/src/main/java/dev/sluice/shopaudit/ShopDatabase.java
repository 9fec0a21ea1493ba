package dev.sluice.shopaudit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;

/** The database of a shop, as a place where snapshots are taken. */
public final class ShopDatabase {

  private interface Login {
    Connection open() throws SQLException;
  }

  private final Login login;
  private final String name;

  private ShopDatabase(Login login, String name) {
    this.login = login;
    this.name = name;
  }

  public static ShopDatabase of(DataSource source) {
    return new ShopDatabase(source::getConnection, "MySQL");
  }

  /**
   * One that is logged in to for each snapshot.
   *
   * @param url JDBC URL; must not carry a password, it is shown
   */
  public static ShopDatabase at(String url, String user, String password) {
    Properties properties = new Properties();
    properties.put("user", user);
    properties.put("password", password);
    properties.put("connectTimeout", "5000");
    properties.put("socketTimeout", "300000");
    return new ShopDatabase(
        () -> DriverManager.getConnection(url, properties), "MySQL (" + user + " at " + url + ")");
  }

  /** What is committed now, until it is closed. */
  Snapshot snapshot() {
    try {
      return Snapshot.of(login.open());
    } catch (SQLException e) {
      throw new CannotLook(name + " cannot be asked: " + e.getMessage(), e);
    }
  }
}
