package dev.sluice.standalone.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Signs the first operator in, as a person does: the first time with the password that the launcher
 * showed, and then with the one that was chosen.
 */
final class OperatorDoor {

  static final String PASSWORD = "a walk along the Han river";

  private static final Pattern SHOWN = Pattern.compile("sign in as admin with the password (\\S+)");

  private OperatorDoor() {}

  /** Opens a page of the dashboard, by way of the login. */
  static void enter(RunningPlatform platform, Page page, String path) throws Exception {
    page.navigate(platform.dashboard(path));
    page.getByTestId("sign-in").waitFor();
    Path chosen = platform.data().resolve("journey-operator-has-chosen");
    Matcher shown = SHOWN.matcher(platform.output());
    boolean firstTime = !Files.exists(chosen) && shown.find();
    page.getByTestId("name").fill("admin");
    page.getByTestId("password").fill(firstTime ? shown.group(1) : PASSWORD);
    page.getByTestId("sign-in").click();
    if (firstTime) {
      page.getByTestId("next").fill(PASSWORD);
      page.getByTestId("again").fill(PASSWORD);
      page.getByTestId("change").click();
      Locator who = page.getByTestId("who");
      who.waitFor(new Locator.WaitForOptions().setTimeout(30_000));
      Files.writeString(chosen, "");
    }
    assertThat(page.getByTestId("who")).containsText("admin");
  }
}
