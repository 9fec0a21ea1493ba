package dev.sluice.standalone;

import dev.sluice.devservices.MySqlAccess;

/**
 * Where the applications find their servers.
 *
 * @param redis URI of Redis
 * @param database how to log in to MySQL
 * @param databaseIsOwn whether MySQL is somebody's own, with a password that is not among our
 *     {@link Secrets}
 * @param kafka host and port of the brokers, separated by commas
 */
record ServerAddresses(String redis, MySqlAccess database, boolean databaseIsOwn, String kafka) {
  /** For eyes and files: somebody's own address may carry a password. */
  String redisWithoutSecrets() {
    return redis.replaceFirst("//[^/]*@", "//");
  }

  /** For eyes and files: somebody's own URL may carry a password. */
  String databaseWithoutSecrets() {
    return database
        .url()
        .replaceAll("(?i)([?&][a-z]*password)=[^&]*", "$1=***")
        .replaceFirst("//[^/]*@", "//");
  }
}
