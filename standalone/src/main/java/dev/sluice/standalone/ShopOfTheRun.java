package dev.sluice.standalone;

import dev.sluice.devservices.MySqlAccess;
import dev.sluice.devservices.OwnServers;
import dev.sluice.shopaudit.CannotLook;
import dev.sluice.shopaudit.ChargeLedger;
import dev.sluice.shopaudit.HttpChargeLedger;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * Where the data of a running shop is: on servers of somebody's own, or on those of the platform
 * that runs out of a data folder.
 *
 * @param ledger none when nobody says where the payment provider is
 */
record ShopOfTheRun(MySqlAccess mySql, String redis, Optional<ChargeLedger> ledger) {

  private static final String PAYMENTS = "payments";

  /**
   * Finds it.
   *
   * @throws CannotLook when nothing runs there
   */
  static ShopOfTheRun find(DataFolder data, OwnServers own) {
    Optional<RunFacts> facts = RunFacts.read(data.runFile());
    return new ShopOfTheRun(
        own.mySql().orElseGet(() -> mySql(data, running(data, facts))),
        own.redisUri().orElseGet(() -> address(running(data, facts), "redis")),
        ledger(data, own, facts));
  }

  private static MySqlAccess mySql(DataFolder data, RunFacts facts) {
    return new MySqlAccess(
        address(facts, "mysql"),
        address(facts, "mysqlUser"),
        secret(data, Secrets.DATABASE_PASSWORD));
  }

  private static Optional<ChargeLedger> ledger(
      DataFolder data, OwnServers own, Optional<RunFacts> facts) {
    if (own.paymentUrl().isPresent()) {
      return own.paymentUrl().map(url -> new HttpChargeLedger(URI.create(url), own.paymentKey()));
    }
    return facts
        .map(running -> running.urls().get(PAYMENTS))
        .map(url -> new HttpChargeLedger(URI.create(url), secret(data, Secrets.PROVIDER_API_KEY)));
  }

  private static String secret(DataFolder data, String name) {
    try {
      return new Secrets(data.secrets(), new SecureRandom()).value(name);
    } catch (IOException e) {
      throw new CannotLook("%s cannot be read in %s (%s)".formatted(name, data.secrets(), e), e);
    }
  }

  private static String address(RunFacts facts, String server) {
    String address = facts.addresses().get(server);
    if (address == null) {
      throw new CannotLook("the platform that runs does not say where its " + server + " is");
    }
    return address;
  }

  private static RunFacts running(DataFolder data, Optional<RunFacts> facts) {
    return facts.orElseThrow(() ->
        new CannotLook(
            "no platform runs out of %s: ./sluice up starts one, --data DIR names another, and"
                    .formatted(data.root())
                + " SLUICE_REDIS_URI and SLUICE_MYSQL_URL name servers of your own"));
  }
}
