package dev.sluice.devservices;

/**
 * How to log in to a MySQL database.
 *
 * @param url JDBC URL of one database
 */
public record MySqlAccess(String url, String user, String password) {

  /** Hides the password. */
  @Override
  public String toString() {
    return "MySqlAccess[" + url + ", " + user + "]";
  }
}
