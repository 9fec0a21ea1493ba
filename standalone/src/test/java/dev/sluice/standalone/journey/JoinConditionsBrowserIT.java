package dev.sluice.standalone.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What the waiting page does when a join needs something. Screenshots stay in the target folder.
 */
@Tag("browser")
class JoinConditionsBrowserIT {

  private static final double PATIENCE_MILLIS = 60_000;
  private static final String PAGE = "/lines/" + RunningPlatform.LINE;

  @RegisterExtension static final JourneyBrowser BROWSER = new JourneyBrowser();

  private static RunningPlatform platform;

  private final List<String> complaints = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    platform = RunningPlatform.shared();
  }

  @BeforeEach
  void pause() throws Exception {
    platform.steer(Map.of("state", "PAUSED"));
  }

  @AfterEach
  void reset() throws Exception {
    platform.asksForNothing();
    platform.steer(Map.of("state", "OPEN"));
    assertThat(complaints).as("console errors").isEmpty();
  }

  private Page page(String language, ReducedMotion motion) {
    BrowserContext context =
        BROWSER.newContext(
            new Browser.NewContextOptions()
                .setLocale(language)
                .setReducedMotion(motion)
                .setViewportSize(390, 844));
    return MachineBrowser.page(context, PATIENCE_MILLIS, _ -> false, complaints);
  }

  private static LocatorAssertions.IsVisibleOptions patiently() {
    return new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE_MILLIS);
  }

  @Test
  void aProofOfWorkIsFoundByThePageItselfWhichShowsHowFarItIs() throws Exception {
    platform.operate("PUT", "/access", Map.of("proof", "ALWAYS", "proofWork", 6_000_000));
    platform.awaitJoinAnsweredWith("proof-required");
    Page korean = page("ko-KR", ReducedMotion.NO_PREFERENCE);
    korean.navigate(platform.queueServer(PAGE));
    assertThat(korean.getByTestId("proof")).isVisible(patiently());
    assertThat(korean.getByTestId("state")).hasText("잠시만요, 기기에서 확인하는 중입니다");
    Locator bar =
        korean
            .getByTestId("proof")
            .getByRole(com.microsoft.playwright.options.AriaRole.PROGRESSBAR);
    assertThat(bar).hasAttribute("aria-valuenow", Pattern.compile("[1-9]0"));
    MachineBrowser.shoot(korean, "proof-ko");
    assertThat(korean.getByTestId("place")).isVisible(patiently());
    assertThat(korean.getByTestId("place")).hasText(Pattern.compile("[0-9,]+"));

    platform.operate("PUT", "/access", Map.of("proofWork", 2_000_000));
    Page english = page("en-GB", ReducedMotion.REDUCE);
    english.navigate(platform.queueServer(PAGE));
    assertThat(english.getByTestId("proof")).isVisible(patiently());
    MachineBrowser.shoot(english, "proof-en");
    assertThat(english.getByTestId("place")).isVisible(patiently());
    assertThat(english.getByTestId("place")).hasText(Pattern.compile("[0-9,]+"));
    korean.context().close();
    english.context().close();
  }

  @Test
  void anInvitationIsAskedForAndACodeThatIsWrongCanBeTypedAgain() throws Exception {
    platform.operate("PUT", "/access", Map.of("invitesOnly", true));
    platform.awaitJoinAnsweredWith("invite-required");
    String code =
        platform.operate("POST", "/invites", Map.of("count", 1)).body().at("/codes/0").asString();
    Page page = page("en-GB", ReducedMotion.NO_PREFERENCE);
    page.navigate(platform.queueServer(PAGE));
    assertThat(page.getByTestId("ask")).isVisible(patiently());
    page.getByTestId("invite").fill("AAAA-BBBB-CCCC");
    page.getByTestId("invite-join").click();
    assertThat(page.getByTestId("problem")).isVisible(patiently());
    MachineBrowser.shoot(page, "invite-en");
    page.getByTestId("invite").fill(code.toLowerCase(java.util.Locale.ROOT));
    page.getByTestId("invite-join").click();
    assertThat(page.getByTestId("place")).isVisible(patiently());
    assertThat(page.getByTestId("place")).hasText(Pattern.compile("[0-9,]+"));
    page.context().close();
  }
}
