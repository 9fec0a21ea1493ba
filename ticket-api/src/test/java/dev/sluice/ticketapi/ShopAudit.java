package dev.sluice.ticketapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.shopaudit.Audit;
import dev.sluice.shopaudit.AuditReport;
import dev.sluice.shopaudit.AuditSettings;
import dev.sluice.shopaudit.HttpChargeLedger;
import dev.sluice.shopaudit.ShopDatabase;
import dev.sluice.ticketapi.hold.HoldSettings;
import dev.sluice.waitingroom.keyspace.RedisConnections;
import dev.sluice.waitingroom.keyspace.RedisKeys;
import java.util.Optional;
import org.springframework.core.env.Environment;

/**
 * Asks of a performance whether INV-1 to INV-12 hold, as {@code ./sluice verify} asks of a whole
 * shop. {@link AuditedAfterEach} does it by itself.
 */
public class ShopAudit {

  private final Environment environment;
  private final RedisConnections redis;
  private final RedisKeys keys;
  private final HoldSettings limits;

  ShopAudit(Environment environment, RedisConnections redis, RedisKeys keys, HoldSettings limits) {
    this.environment = environment;
    this.redis = redis;
    this.keys = keys;
    this.limits = limits;
  }

  /** For a test that has come to its end: whatever is not done now never will be. */
  public void assertAllHold(long performance) throws InterruptedException {
    AuditReport report = audit(AuditSettings.DEFAULT.atRest()).of(performance);
    assertThat(report.broken()).as(String.join("\n", report.lines())).isEmpty();
  }

  /** In the middle of a sale: what changed just now is in flight. */
  public AuditReport whileItIsSold(long performance) throws InterruptedException {
    return audit(AuditSettings.DEFAULT).of(performance);
  }

  private Audit audit(AuditSettings settings) {
    return new Audit(
        ShopDatabase.at(
            environment.getRequiredProperty("spring.datasource.url"),
            environment.getRequiredProperty("spring.datasource.username"),
            environment.getRequiredProperty("spring.datasource.password")),
        redis,
        keys,
        Optional.of(new HttpChargeLedger(TestProvider.shared().uri(), TestProvider.API_KEY)),
        settings.withPlacesPerVisitor(limits.seatsPerVisitor()));
  }
}
