package dev.sluice.ticketapi.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import dev.sluice.waitingroom.saturation.LoadReport;
import dev.sluice.waitingroom.saturation.ShopLoad;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@ExtendWith(OutputCaptureExtension.class)
class LoadReporterTest {

  private static final String AWAY = "cannot be reported for the moment";
  private static final String BACK = "Redis answers again";

  /** A store that can be away. */
  private static final class FakeShop implements ShopLoad {

    private final List<LoadReport> reports = new ArrayList<>();
    private boolean away;

    @Override
    public void report(LoadReport report) {
      if (away) {
        throw new StoreUnavailable("away", new IllegalStateException());
      }
      reports.add(report);
    }

    @Override
    public List<LoadReport> reports() {
      return reports;
    }
  }

  private final FakeShop shop = new FakeShop();

  private LoadReporter reporter(String node) {
    LoadSettings settings = new LoadSettings("main", node, Duration.ofSeconds(1));
    LoadMeter meter =
        new LoadMeter(
            new RequestMeter(settings),
            new PoolMeter(new DatabaseMeter(), new DriverManagerDataSource()),
            new HotLocks(),
            new ProcessorTime(),
            new ExternalTime());
    return new LoadReporter(meter, shop, settings);
  }

  @Test
  void goesOnWhileTheStoreIsAwayAndSaysSoOnce(CapturedOutput output) {
    LoadReporter reporter = reporter("a");
    reporter.report();
    shop.away = true;
    reporter.report();
    reporter.report();
    reporter.report();
    shop.away = false;
    reporter.report();
    reporter.report();
    assertThat(shop.reports).extracting(LoadReport::sequence).containsExactly(1L, 5L, 6L);
    assertThat(shop.reports).extracting(LoadReport::node).containsOnly("a");
    assertThat(shop.reports.stream().map(LoadReport::life).distinct()).hasSize(1);
    assertThat(output.getAll()).containsOnlyOnce(AWAY).containsOnlyOnce(BACK);
  }

  @Test
  void aNodeWithoutANameAndEveryLifeHaveARandomOne() {
    reporter("").report();
    reporter("").report();
    assertThat(shop.reports.stream().map(LoadReport::node).distinct()).hasSize(2);
    assertThat(shop.reports.stream().map(LoadReport::life).distinct()).hasSize(2);
    assertThat(shop.reports.getFirst().database().connections()).as("no pool").isZero();
  }
}
