package dev.sluice.standalone.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
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

/** An operator decides who may join, on the whole platform. Screenshots stay in {@code target}. */
@Tag("browser")
class AccessJourneyIT {

  private static final double PATIENCE_MILLIS = 30_000;

  @RegisterExtension static final JourneyBrowser BROWSER = new JourneyBrowser();

  private static RunningPlatform platform;

  private final List<String> complaints = new ArrayList<>();
  private BrowserContext context;
  private Page page;

  @BeforeAll
  static void start() throws Exception {
    platform = RunningPlatform.shared();
  }

  @BeforeEach
  void open() throws Exception {
    platform.steer(Map.of("state", "PAUSED"));
    platform.operate(
        "PUT",
        "/access",
        Map.of(
            "proof",
            "OFF",
            "proofWork",
            1_001,
            "lanes",
            "general=1,members=3",
            "deniedAddresses",
            List.of("192.0.2.0/24", "2001:db8::/32")));
    context =
        BROWSER.newContext(
            new Browser.NewContextOptions()
                .setLocale("ko-KR")
                .setColorScheme(ColorScheme.LIGHT)
                .setViewportSize(1440, 900));
    // a refusal is an answer: the browser calls every 4xx an error
    page =
        MachineBrowser.page(
            context,
            PATIENCE_MILLIS,
            message -> message.text().contains("status of 4"),
            complaints);
  }

  @AfterEach
  void close() throws Exception {
    context.close();
    platform.asksForNothing();
    platform.steer(Map.of("state", "OPEN"));
    assertThat(complaints).as("console errors").isEmpty();
  }

  private void shoot(String name) {
    MachineBrowser.shoot(page, name);
  }

  private void becauseOf(String reason) {
    page.getByTestId("reason").fill(reason);
    page.getByTestId("do-it").click();
  }

  private void isDone() {
    assertThat(page.getByTestId("ask")).hasCount(0);
  }

  private Locator setting(String name) {
    return page.getByTestId("access-" + name);
  }

  private static LocatorAssertions.ContainsTextOptions patiently() {
    return new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MILLIS);
  }

  @Test
  void asksForAProofOfWorkCapsDeniesAndSharesOnTheDashboard() throws Exception {
    try (StompVisitor waiting = platform.visitor()) {
      waiting.connect().watchProgress().join().awaitState("WAITING");
      OperatorDoor.enter(platform, page, "/");
      assertThat(setting("summary")).containsText("차단 2", patiently());
      assertThat(setting("summary")).containsText("general 25% · members 75%");
      setting("summary").click();
      assertThat(setting("proof")).containsText("끔", patiently());
      assertThat(setting("denied")).containsText("192.0.2.0/24 2001:db8::/32");
      assertThat(setting("lanes")).containsText("1명 대기", patiently());

      asksEverybodyForAProof();
      capsANetwork();
      deniesARangeAndTakesAnotherAway();
      sharesTheLanesAnew();
      makesCodesAndTakesThemBack();
      looksGoodEverywhere();
      page.navigate(platform.dashboard("/account.html#audit"));
      assertThat(page.getByTestId("audit-rows")).containsText("access-changed", patiently());
      assertThat(page.getByTestId("audit-rows")).containsText("198.51.100.0/24");
      waiting.leave();
    }
  }

  private void asksEverybodyForAProof() throws Exception {
    setting("proof").click();
    page.getByTestId("value").selectOption("ALWAYS");
    page.getByTestId("work").fill("50000");
    assertThat(page.getByTestId("happens")).containsText("새로 오는 모든 사람");
    assertThat(page.getByTestId("do-it")).isDisabled();
    shoot("28-proof");
    becauseOf("매크로 의심");
    isDone();
    assertThat(setting("proof")).containsText("항상", patiently());
    HttpVisitor newcomer = new HttpVisitor(platform.http(), "");
    await()
        .atMost(Duration.ofSeconds(10))
        // nodes know it within a second; whoever asks before that gets a place
        .pollDelay(Duration.ofMillis(1_500))
        .pollInterval(Duration.ofSeconds(1))
        .until(() ->
            newcomer
                .post(
                    platform.queueServer("/api/lines/" + RunningPlatform.LINE + "/places"),
                    Map.of())
                .problem()
                .equals("proof-required"));
  }

  private void capsANetwork() {
    setting("cap").click();
    page.getByTestId("value").fill("500");
    becauseOf("한 곳에서 너무 많이");
    isDone();
    assertThat(setting("cap")).containsText("10분에 500명", patiently());
  }

  private void deniesARangeAndTakesAnotherAway() {
    setting("denied").click();
    page.getByTestId("value").fill("198.51.100.7/24");
    becauseOf("봇넷");
    assertThat(page.getByTestId("refused")).containsText("“198.51.100.7/24”은(는) 주소도");
    shoot("29-no-range");
    page.getByTestId("value").fill("198.0.0.0/8");
    page.getByTestId("do-it").click();
    assertThat(page.getByTestId("second")).containsText("넓은 범위 198.0.0.0/8");
    assertThat(page.getByTestId("do-it")).isDisabled();
    page.getByTestId("value").fill("198.51.100.0/24, 203.0.113.7");
    assertThat(page.getByTestId("second")).isHidden();
    page.getByTestId("gone-192.0.2.0/24").check();
    assertThat(page.getByTestId("happens")).containsText("192.0.2.0/24에서 다시");
    shoot("30-deny");
    page.getByTestId("do-it").click();
    isDone();
    assertThat(setting("denied")).containsText("3개 범위", patiently());
    assertThat(setting("denied")).not().containsText("192.0.2.0/24");
  }

  private void sharesTheLanesAnew() {
    setting("lanes").click();
    page.getByTestId("lane-members").fill("1");
    assertThat(page.getByTestId("happens")).containsText("2명 중 general 1명, members 1명");
    becauseOf("일반 줄이 너무 길다");
    isDone();
    assertThat(setting("lanes")).containsText("50%", patiently());
  }

  private void makesCodesAndTakesThemBack() {
    String label = "friends-" + System.nanoTime() % 100_000;
    setting("invites").click();
    page.getByTestId("make-codes").click();
    page.getByTestId("label").fill(label);
    page.getByTestId("value").fill("3");
    becauseOf("초대 손님");
    assertThat(page.getByTestId("codes")).hasValue(Pattern.compile("(\\S{14}\\n){2}\\S{14}"));
    page.getByTestId("close").click();
    assertThat(setting("invites")).containsText("회 사용", patiently());
    setting("invites").click();
    shoot("31-invites");
    page.getByTestId("batch-" + label).getByTestId("revoke").click();
    becauseOf("유출");
    isDone();
    setting("invites").click();
    assertThat(page.getByTestId("batch-" + label)).containsText("회수됨", patiently());
    page.getByTestId("close").click();
  }

  private void looksGoodEverywhere() throws Exception {
    shoot("32-access");
    Axe.findsNothingSerious(page, "who may join");
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    shoot("32-access-dark");
    Axe.findsNothingSerious(page, "who may join, in the dark");
    page.setViewportSize(390, 844);
    assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
        .as("nothing sticks out on a telephone")
        .isTrue();
    shoot("33-access-phone-dark");
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    shoot("33-access-phone");
    page.setViewportSize(1440, 900);
  }
}
