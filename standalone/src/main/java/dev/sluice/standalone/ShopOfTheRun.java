package dev.sluice.standalone;

import dev.sluice.devservices.MySqlAccess;
import dev.sluice.devservices.OwnServers;
import dev.sluice.shopaudit.CannotLook;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * Where the data of a running shop is: on servers of somebody's own, or on those of the platform
 * that runs out of a data folder.
 */
record ShopOfTheRun(MySqlAccess mySql, String redis) {

  /**
   * Finds it.
   *
   * @throws CannotLook when nothing runs there
   */
  static ShopOfTheRun find(DataFolder data, OwnServers own) {
    Optional<RunFacts> facts = RunFacts.read(data.runFile());
    return new ShopOfTheRun(
        own.mySql().orElseGet(() -> mySql(data, running(data, facts))),
        own.redisUri().orElseGet(() -> address(running(data, facts), "redis")));
  }

  private static MySqlAccess mySql(DataFolder data, RunFacts facts) {
    try {
      return new MySqlAccess(
          address(facts, "mysql"),
          address(facts, "mysqlUser"),
          new Secrets(data.secrets(), new SecureRandom()).value(Secrets.DATABASE_PASSWORD));
    } catch (IOException e) {
      throw new CannotLook(
          "the password of MySQL cannot be read in %s (%s)".formatted(data.secrets(), e), e);
    }
  }

  private static String address(RunFacts facts, String server) {
    return Optional.ofNullable(facts.addresses().get(server))
        .orElseThrow(() ->
            new CannotLook("the platform that runs does not say where its " + server + " is"));
  }

  private static RunFacts running(DataFolder data, Optional<RunFacts> facts) {
    return facts.orElseThrow(() ->
        new CannotLook(
            "no platform runs out of %s: ./sluice up starts one, --data DIR names another, and"
                    .formatted(data.root())
                + " SLUICE_REDIS_URI and SLUICE_MYSQL_URL name servers of your own"));
  }
}
