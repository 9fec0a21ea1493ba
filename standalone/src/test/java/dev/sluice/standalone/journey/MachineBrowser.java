package dev.sluice.standalone.journey;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The browser of this machine, headless, as all journeys use it. */
final class MachineBrowser {

  /** Pages, servers and other tests share the processors: five seconds are too few now and then. */
  private static final double ASSERTED_WITHIN_MILLIS = 30_000;

  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  private MachineBrowser() {}

  static Playwright playwright() {
    PlaywrightAssertions.setDefaultAssertionTimeout(ASSERTED_WITHIN_MILLIS);
    return Playwright.create(
        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
  }

  static Browser chromium(Playwright playwright) {
    return playwright
        .chromium()
        .launch(
            new BrowserType.LaunchOptions()
                .setExecutablePath(Path.of(System.getProperty("sluice.browser", "chromium")))
                .setArgs(
                    List.of(
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync")));
  }

  /**
   * A page that hears what goes wrong in it.
   *
   * @param expected errors on the console that are none
   * @param complaints where all others are kept
   */
  static Page page(
      BrowserContext context,
      double patienceMillis,
      Predicate<ConsoleMessage> expected,
      List<String> complaints) {
    Page page = context.newPage();
    page.setDefaultTimeout(patienceMillis);
    page.onConsoleMessage(message -> {
      if (message.type().equals("error") && !expected.test(message)) {
        complaints.add(message.text() + " at " + message.location());
      }
    });
    page.onPageError(complaints::add);
    return page;
  }

  /** The whole page, as people see it. */
  static void shoot(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")).setFullPage(true));
  }
}
