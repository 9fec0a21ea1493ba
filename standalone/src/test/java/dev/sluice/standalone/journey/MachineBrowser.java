package dev.sluice.standalone.journey;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The browser of this machine, headless, as all journeys use it. */
final class MachineBrowser {

  /** Pages, servers and other tests share the processors: five seconds are too few now and then. */
  private static final double ASSERTED_WITHIN_MILLIS = 30_000;

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
}
