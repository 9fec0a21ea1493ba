package dev.sluice.ngrinder.standin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.devservices.MySqlAccess;
import dev.sluice.ngrinder.PlatformUnderTest;
import dev.sluice.ngrinder.Script;
import dev.sluice.ngrinder.standin.ScriptRun.Load;
import dev.sluice.waitingroom.keyspace.RedisConnections;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A shop that oversells turns the scripts that buy red. A hand in its data takes sold seats away
 * from their buyers, in MySQL and in the mirror, so the shop sells them again.
 */
class OversellIT {

  private static final String[] MIRROR =
      Stream.of("holds", "facts", "seats", "counts", "visitors", "layout", "plan", "ids")
          .map(key -> "sluice:{p-1}:" + key)
          .toArray(String[]::new);

  @ParameterizedTest
  @CsvSource({"WaitAndBuy, 1", "ShopRamp, 2", "Overload, 1"})
  void aSeatThatIsSoldTwiceTurnsItRed(String script, int section) throws Throwable {
    PlatformUnderTest platform = PlatformUnderTest.shared();
    MySqlAccess access = platform.mySql();
    try (ScheduledExecutorService hand = Executors.newSingleThreadScheduledExecutor();
        RedisConnections redis = platform.redis();
        Connection connection =
            DriverManager.getConnection(access.url(), access.user(), access.password())) {
      var _ =
          hand.scheduleWithFixedDelay(
              () -> takeSeatsAway(connection, redis), 300, 300, TimeUnit.MILLISECONDS);
      ScriptRun.Outcome outcome =
          ScriptRun.untilFailure(
              Script.named(script),
              platform.param("section=" + section, "calm=20"),
              Load.of(1, 30),
              "sold twice");
      hand.shutdownNow();
      assertThat(outcome.failures())
          .anyMatch(
              failure -> failure.contains("oversold: seat") && failure.contains("sold twice"));
      assertThat(outcome.test("pay").failed()).isPositive();
    }
  }

  private static void takeSeatsAway(Connection connection, RedisConnections redis) {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "update claimed_seats set live = null where performance_id = 1 and section_id in (1, 2)");
      redis.call(commands -> commands.del(MIRROR));
    } catch (SQLException | RuntimeException e) {
      // an order was in the way; the next attempt is near
      System.out.println("the hand in the data failed: " + e);
    }
  }

  @Test
  void moreTicketsThanThereWereTurnItRed() throws Throwable {
    PlatformUnderTest platform = PlatformUnderTest.shared();
    Script blind =
        Script.named("WaitAndBuy")
            .broken(
                java.nio.file.Files.createTempDirectory("script"),
                "lib/Books.groovy",
                "((Number) section.get('available')).longValue()",
                "3L");
    ScriptRun.Outcome outcome =
        ScriptRun.untilFailure(blind, platform.param(), Load.of(1, 30), "oversold");
    assertThat(outcome.failures()).anyMatch(failure -> failure.contains("there were 3"));
  }
}
