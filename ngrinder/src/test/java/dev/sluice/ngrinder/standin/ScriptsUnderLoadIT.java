package dev.sluice.ngrinder.standin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.ngrinder.PlatformUnderTest;
import dev.sluice.ngrinder.Script;
import dev.sluice.ngrinder.standin.ScriptRun.Load;
import dev.sluice.ngrinder.standin.ScriptRun.Outcome;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every script with many threads against the platform, for a few seconds each. */
class ScriptsUnderLoadIT {

  private static PlatformUnderTest platform;

  @BeforeAll
  static void start() throws Exception {
    platform = PlatformUnderTest.shared();
    platform.steer(Map.of("state", "OPEN", "floor", 300));
  }

  private static Outcome run(String script, Load load, String... param) throws Throwable {
    Outcome outcome = ScriptRun.of(Script.named(script), platform.param(param), load);
    assertThat(outcome.failures()).as("%s", outcome).isEmpty();
    assertThat(outcome.tests()).allSatisfy(test -> assertThat(test.failed()).isZero());
    System.out.printf("%s: %s%n", script, outcome.tests());
    return outcome;
  }

  @Test
  void everyTicketThatWaitAndBuyCountsWasSold() throws Throwable {
    long before = sold();
    Outcome outcome = run("WaitAndBuy", Load.of(6, 5), "places=1");
    assertThat(outcome.test("join").done()).isPositive();
    assertThat(outcome.test("leave").done()).isPositive();
    assertThat(outcome.test("pay").done()).isPositive();
    assertThat(outcome.logged("bought").getFirst())
        .isEqualTo("bought script=WaitAndBuy tickets=" + (sold() - before));
    assertThat(outcome.logged("percentiles"))
        .anyMatch(line -> line.matches(".* what=wait count=\\d+ p50_ms=[0-9.]+ p95_ms=.*"))
        .anyMatch(line -> line.contains(" what=pay "));
    assertThat(outcome.logged("hdr pay ")).hasSize(1);
  }

  private static long sold() throws Exception {
    var access = platform.mySql();
    try (Connection connection =
            DriverManager.getConnection(access.url(), access.user(), access.password());
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from tickets")) {
      row.next();
      return row.getLong(1);
    }
  }

  @Test
  void aThreadOfLineOnlyHoldsManyPlaces() throws Throwable {
    platform.steer(Map.of("state", "PAUSED"));
    try {
      Outcome outcome = run("LineOnly", Load.of(2, 9), "sockets=60");
      assertThat(outcome.test("join").done()).isEqualTo(120);
      assertThat(outcome.test("all told").done()).isPositive();
    } finally {
      platform.steer(Map.of("state", "OPEN"));
    }
  }

  @Test
  void aRampSaysWhatEachStepServedAndWhatItMeansForTheAdmission() throws Throwable {
    Outcome outcome =
        run(
            "ShopRamp",
            new Load(3, Duration.ofSeconds(10), Duration.ofSeconds(3)),
            "step=3",
            "places=1",
            "slow=5000");
    assertThat(outcome.logged("step="))
        .hasSizeGreaterThanOrEqualTo(3)
        .anyMatch(line -> line.startsWith("step=0 visitors=1 "))
        .anyMatch(line -> line.matches("step=[2-9] visitors=3 .*"));
    assertThat(outcome.logged("saturation point").getFirst()).contains("start-hold=");
  }

  @Test
  void readersOfTheCatalogueAreToldWhenNothingChanged() throws Throwable {
    Outcome outcome = run("CatalogueRead", Load.of(2, 2));
    assertThat(outcome.test("seats").done()).isPositive();
    assertThat(outcome.logged("counted")).anyMatch(line -> line.contains("what=shows_unchanged"));
  }

  @Test
  void anOverloadGoesOverAndTheShopRecovers() throws Throwable {
    Outcome outcome = run("Overload", Load.of(6, 9), "times=3", "calm=3", "storm=3", "places=1");
    assertThat(outcome.logged("phase=storm").getFirst()).matches("phase=storm served=[1-9].*");
    assertThat(outcome.test("recovered").done()).isPositive();
  }
}
