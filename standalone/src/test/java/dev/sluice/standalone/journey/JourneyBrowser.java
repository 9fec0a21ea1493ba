package dev.sluice.standalone.journey;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Playwright;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The browser of this machine, open for the tests of one class. */
final class JourneyBrowser implements BeforeAllCallback, AfterAllCallback {

  private @Nullable Playwright playwright;
  private @Nullable Browser browser;

  @Override
  public void beforeAll(ExtensionContext context) {
    playwright = MachineBrowser.playwright();
    browser = MachineBrowser.chromium(playwright);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (playwright != null) {
      playwright.close();
    }
  }

  BrowserContext newContext(Browser.NewContextOptions options) {
    return browser.newContext(options);
  }
}
