package dev.sluice.standalone.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An operator watches a sale and reads the report. Screenshots stay in {@code target}. */
@Tag("browser")
class DashboardJourneyIT {

  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final double PATIENCE_MILLIS = 30_000;
  private static final int PEOPLE = 12;

  @RegisterExtension static final JourneyBrowser BROWSER = new JourneyBrowser();

  private static RunningPlatform platform;

  private final List<String> complaints = new ArrayList<>();
  private BrowserContext context;
  private boolean signedIn;

  @BeforeAll
  static void start() throws Exception {
    platform = RunningPlatform.shared();
  }

  @BeforeEach
  void open() {
    context =
        BROWSER.newContext(
            new Browser.NewContextOptions().setLocale("ko-KR").setViewportSize(1920, 1080));
  }

  @AfterEach
  void close() throws Exception {
    context.close();
    platform.steer(Map.of("state", "OPEN"));
    assertThat(complaints).as("console errors and failed requests").isEmpty();
  }

  private Page page(String path) throws Exception {
    Page page = MachineBrowser.page(context, PATIENCE_MILLIS, _ -> false, complaints);
    if (signedIn) {
      page.navigate(platform.dashboard(path));
    } else {
      OperatorDoor.enter(platform, page, path);
      signedIn = true;
    }
    return page;
  }

  private static void shoot(Page page, String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
  }

  private static LocatorAssertions.HasTextOptions patiently() {
    return new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE_MILLIS);
  }

  private static LocatorAssertions.ContainsTextOptions inTime() {
    return new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MILLIS);
  }

  @Test
  void watchesASaleAndReadsTheReport() throws Exception {
    Page page = page("/");
    try (SmallSale sale = new SmallSale(platform)) {
      sale.join(PEOPLE);
      assertThat(page.getByTestId("waiting")).hasText(Integer.toString(PEOPLE), patiently());
      assertThat(page.getByTestId("line-state")).hasText("일시 정지", patiently());
      assertThat(page.getByTestId("decision")).containsText("운영자가 멈췄습니다", inTime());
      sale.open();
      assertThat(sale.everybodyBuys()).isEqualTo(PEOPLE);
    }
    showsWhatHappened(page);
    canBeReadAndZoomed(page);
    speaksEnglishAndHasADarkSide(page);
    readsTheReport();
  }

  private static void showsWhatHappened(Page page) {
    assertThat(page.getByTestId("waiting")).hasText("0", patiently());
    // the stock is told every two seconds
    assertThat(page.getByTestId("stock"))
        .hasText(Pattern.compile("[1-9][0-9,]* / [0-9,]+"), patiently());
    assertThat(page.getByTestId("latency")).containsText("p95", inTime());
    for (String node :
        List.of(
            "queue-server",
            "admission-batch",
            "ticket-api",
            "payment-provider",
            "redis",
            "mysql",
            "kafka")) {
      assertThat(page.getByTestId("node-" + node).first())
          .hasAttribute(
              "data-state",
              "UP",
              new LocatorAssertions.HasAttributeOptions().setTimeout(PATIENCE_MILLIS));
    }
    for (String chart :
        List.of("waiting", "flow", "gate", "shop", "latency", "pool", "stock", "promise")) {
      assertThat(page.getByTestId("chart-" + chart).locator("canvas")).isVisible();
    }
    assertThat(page.getByTestId("chart-gate").getByRole(AriaRole.IMG))
        .hasAttribute("aria-label", Pattern.compile("작업열과 임계점.*한도 [1-9][0-9,.]*.*"));
    // a pixel of the first series: something was drawn
    assertThat(
            page.evaluate(
                """
                () => {
                  const canvas = document.querySelector('[data-testid="chart-gate"] canvas');
                  const { data } = canvas.getContext('2d')
                    .getImageData(0, 0, canvas.width, canvas.height);
                  for (let i = 0; i < data.length; i += 4) {
                    if (data[i + 3] > 200 && data[i + 2] > data[i] + 60) return true;
                  }
                  return false;
                }
                """))
        .isEqualTo(true);
    assertThat(
            page.evaluate(
                "async () => (await (await fetch('/api/marks?line=summer-show')).json()).marks"
                    + ".map(mark => mark.action)"))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .contains("state PAUSED", "state OPEN");
    shoot(page, "10-dashboard-ko-light");
  }

  // everybody can use what operators and visitors see
  @Test
  void nothingSeriousIsInTheWayOfAnybody() throws Exception {
    platform.steer(Map.of("state", "PAUSED", "announcement", "곧 시작합니다. Starting soon."));
    Page dashboard = page("/");
    assertThat(dashboard.getByTestId("waiting")).hasText(Pattern.compile("[0-9,]+"), patiently());
    assertThat(dashboard.getByTestId("chart-gate").locator("canvas")).isVisible();
    Axe.findsNothingSerious(dashboard, "the dashboard");
    dashboard.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    Axe.findsNothingSerious(dashboard, "the dashboard in the dark");
    Page report = page("/report.html");
    assertThat(report.locator("#line")).isVisible();
    Axe.findsNothingSerious(report, "the report");
    Axe.findsNothingSerious(page("/alerts.html"), "the alerts");
    Page waiting = page("/alerts.html");
    waiting.navigate(platform.queueServer("/lines/" + RunningPlatform.LINE));
    assertThat(waiting.getByTestId("place")).isVisible();
    Axe.findsNothingSerious(waiting, "the waiting page");
    platform.steer(Map.of("state", "OPEN", "announcement", ""));
    assertThat(waiting.getByTestId("enter")).isVisible();
    waiting.getByTestId("enter").click();
    waiting.waitForURL(Pattern.compile(".*/performances/1$"));
    waiting.locator("[data-testid^='section-']").first().click();
    assertThat(waiting.locator("[data-testid^='seat-']").first()).isVisible();
    Axe.findsNothingSerious(waiting, "the shop page");
    // and it would have noticed
    waiting.evaluate("() => { document.body.append(document.createElement('button')); }");
    assertThat(Axe.serious(waiting)).isNotEmpty();
  }

  private static void canBeReadAndZoomed(Page page) {
    Locator plot = page.getByTestId("chart-waiting").locator(".u-over");
    BoundingBox box = plot.boundingBox();
    double y = box.y + box.height / 2;
    page.mouse().move(box.x + box.width * 0.9, y);
    assertThat(page.getByTestId("chart-waiting").locator(".tooltip")).containsText("대기");
    page.mouse().move(box.x + box.width * 0.3, y);
    page.mouse().down();
    page.mouse().move(box.x + box.width * 0.7, y);
    page.mouse().up();
    assertThat(page.locator("#whole-range")).isVisible();
    page.locator("#whole-range").click();
    assertThat(page.locator("#whole-range")).isHidden();
    page.locator("#ranges button[value='15']").click();
    assertThat(page.locator("#ranges button[value='15']")).hasAttribute("aria-pressed", "true");
  }

  private void speaksEnglishAndHasADarkSide(Page page) {
    page.locator("#language").click();
    assertThat(page.getByTestId("decision")).containsText(Pattern.compile("let in|Nobody let in"));
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    assertThat(page.getByTestId("fresh")).containsText("live");
    shoot(page, "11-dashboard-en-dark");
    page.setViewportSize(390, 844);
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(SCREENSHOTS.resolve("12-dashboard-phone.png"))
            .setFullPage(true));
  }

  private void readsTheReport() throws Exception {
    Page report = page("/report.html");
    assertThat(report.getByTestId("report-joined"))
        .hasText(Pattern.compile(".*[1-9][0-9,]*"), patiently());
    assertThat(report.getByTestId("report-sold")).containsText("/");
    assertThat(report.getByTestId("report-reasons").locator("li").first()).isVisible();
    assertThat(report.getByTestId("report-decisions").locator("tr").first()).isVisible();
    assertThat(report.getByTestId("chart-stock").locator("canvas")).isVisible();
    String csv =
        (String)
            report.evaluate(
                "async () => (await fetch(document.querySelector('[data-testid=csv-timeline]').href))"
                    + ".text()");
    assertThat(csv).startsWith("at,state,reason,waiting,");
    assertThat(csv.lines().count()).isGreaterThan(3);
    report.screenshot(
        new Page.ScreenshotOptions()
            .setPath(SCREENSHOTS.resolve("13-report.png"))
            .setFullPage(true));
    Page alerts = page("/alerts.html");
    assertThat(alerts.getByTestId("alerts-on").locator("li").first()).isVisible();
    shoot(alerts, "14-alerts");
  }
}
