package dev.sluice.standalone.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
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
import tools.jackson.databind.JsonNode;

/**
 * What an operator does in a browser, on the whole platform. Screenshots stay in {@code target}.
 */
@Tag("browser")
class OperatorJourneyIT {

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
    platform.steer(Map.of("state", "OPEN", "floor", 50, "ceiling", 100, "announcement", ""));
    context =
        BROWSER.newContext(
            new Browser.NewContextOptions().setLocale("ko-KR").setViewportSize(1440, 900));
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
    platform.steer(Map.of("state", "OPEN", "floor", 50, "ceiling", 0, "announcement", ""));
    assertThat(complaints).as("console errors").isEmpty();
  }

  private void shoot(String name) {
    MachineBrowser.shoot(page, name);
  }

  private static LocatorAssertions.IsVisibleOptions patiently() {
    return new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE_MILLIS);
  }

  private void becauseOf(String reason) {
    page.getByTestId("reason").fill(reason);
    page.getByTestId("do-it").click();
  }

  private void isDone() {
    assertThat(page.getByTestId("ask")).hasCount(0);
  }

  @Test
  void pausesResumesSetsACeilingAndAnnounces() throws Exception {
    page.navigate(platform.dashboard("/"));
    page.getByTestId("sign-in").waitFor();
    shoot("20-login");
    page.getByTestId("name").fill("nobody");
    page.getByTestId("password").fill("not the password");
    page.getByTestId("sign-in").click();
    assertThat(page.getByTestId("wrong")).not().isEmpty();
    OperatorDoor.enter(platform, page, "/");
    assertThat(page.getByTestId("control-pause")).isVisible(patiently());
    shoot("21-controls");

    page.getByTestId("control-pause").click();
    assertThat(page.getByTestId("happens")).isVisible();
    assertThat(page.getByTestId("do-it")).isDisabled();
    page.getByTestId("reason").fill("결제 점검");
    shoot("22-pause");
    page.getByTestId("do-it").click();
    isDone();
    assertThat(page.getByTestId("line-state")).hasAttribute("data-state", "PAUSED");
    page.getByTestId("control-resume").click();
    becauseOf("점검 끝");
    isDone();
    assertThat(page.getByTestId("line-state")).hasAttribute("data-state", "OPEN");

    page.getByTestId("control-ceiling").click();
    page.getByTestId("value").fill("900");
    becauseOf("두 배보다 많이");
    assertThat(page.getByTestId("second")).isVisible();
    assertThat(page.getByTestId("do-it")).isDisabled();
    page.getByTestId("mean-it").check();
    shoot("23-more-than-double");
    page.getByTestId("do-it").click();
    isDone();
    assertThat(page.getByTestId("control-ceiling")).containsText("900");

    page.getByTestId("control-announce").click();
    page.getByTestId("message").fill("잠시 뒤 다시 시작합니다.");
    becauseOf("안내");
    isDone();
    Page waiting = context.newPage();
    platform.steer(Map.of("state", "PAUSED"));
    waiting.navigate(platform.queueServer("/lines/" + RunningPlatform.LINE));
    assertThat(waiting.getByTestId("announcement")).containsText("잠시 뒤 다시 시작합니다.");
    waiting.close();
  }

  @Test
  void findsAVisitorAndSendsItToTheEndLetsItInAndRemovesIt() throws Exception {
    platform.steer(Map.of("state", "PAUSED"));
    try (StompVisitor wanted = platform.visitor();
        StompVisitor behind = platform.visitor()) {
      wanted.connect().watchProgress().join().awaitState("WAITING");
      behind.connect().watchProgress().join().awaitState("WAITING");
      OperatorDoor.enter(platform, page, "/");
      page.getByTestId("visitor-id").fill(wanted.ticket());
      page.getByTestId("find-visitor").click();
      assertThat(page.getByTestId("visitor")).containsText("대기 중", containsPatiently());
      shoot("24-visitor");

      page.getByTestId("move-TO_END").click();
      becauseOf("새치기 신고");
      isDone();
      assertThat(page.getByTestId("visitor")).containsText("맨 뒤", containsPatiently());

      page.getByTestId("move-LET_IN").click();
      becauseOf("접근성 지원");
      isDone();
      platform.steer(Map.of("state", "OPEN"));
      wanted.awaitState("ADMITTED");
      page.getByTestId("find-visitor").click();
      assertThat(page.getByTestId("move-REMOVE")).isVisible(patiently());
      page.getByTestId("move-REMOVE").click();
      becauseOf("부정 사용");
      isDone();
      wanted.awaitState("EXPIRED");
      behind.leave();
    }
  }

  @Test
  void findsACustomerByTheAccountAndEndsTheVisit() throws Exception {
    String email = "haneul-" + System.nanoTime() + "@example.com";
    String token = signedUp(email);
    try (StompVisitor customer = platform.visitor()) {
      JsonNode admitted = customer.connect().watchProgress().join().awaitState("ADMITTED");
      HttpVisitor shop = new HttpVisitor(platform.http(), admitted.path("pass").asString());
      assertThat(
              shop.call("POST", platform.shop("/api/visit"), null, Map.of("Sluice-Account", token))
                  .status())
          .isEqualTo(204);

      OperatorDoor.enter(platform, page, "/");
      find("nobody-" + email);
      assertThat(page.getByTestId("visitor"))
          .containsText("계정 n***@e***이(가) 없고", containsPatiently());
      find(email);
      assertThat(page.getByTestId("visitor")).containsText("안에 있습니다", containsPatiently());
      assertThat(page.getByTestId("visitor")).containsText("계정 h***@e***의 방문자 1명");
      assertThat(page.getByTestId("visitor")).not().containsText("haneul");
      shoot("28-account-search");

      page.getByTestId("move-REMOVE").click();
      becauseOf("도용 신고");
      isDone();
      customer.awaitState("EXPIRED");
      assertThat(page.getByTestId("visitor")).containsText("이 대기열에 없습니다", containsPatiently());
    }
    page.navigate(platform.dashboard("/account.html#audit"));
    assertThat(page.getByTestId("audit-rows"))
        .containsText("account-looked-up", containsPatiently());
    assertThat(page.getByTestId("audit-rows")).not().containsText("haneul");
  }

  private void find(String whom) {
    page.getByTestId("visitor-id").fill(whom);
    page.getByTestId("find-visitor").click();
  }

  /** The access token of a new customer. */
  private static String signedUp(String email) throws Exception {
    HttpVisitor nobody = new HttpVisitor(platform.http(), "");
    Map<String, String> who = Map.of("email", email, "password", "a walk along the Han");
    assertThat(nobody.post(platform.shop("/api/accounts"), who).status()).isEqualTo(202);
    HttpVisitor.Answer session = nobody.post(platform.shop("/api/sessions"), who);
    assertThat(session.status()).isEqualTo(201);
    return session.body().path("accessToken").asString();
  }

  private static LocatorAssertions.ContainsTextOptions containsPatiently() {
    return new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MILLIS);
  }

  /** Attack 52. */
  @Test
  void textsOfPeopleAreNeverMarkup() throws Exception {
    String markup = "<img src=x onerror=\"window.broken=1\"><script>window.broken=2</script>";
    OperatorDoor.enter(platform, page, "/");
    page.getByTestId("control-announce").click();
    page.getByTestId("message").fill(markup);
    becauseOf(markup);
    isDone();
    assertThat(page.locator("#controls")).containsText("<img src=x", containsPatiently());
    page.navigate(platform.dashboard("/account.html#audit"));
    assertThat(page.getByTestId("audit-rows")).containsText("<script>", containsPatiently());
    assertThat(page.evaluate("() => window.broken === undefined")).isEqualTo(true);
    assertThat(page.locator("main img")).hasCount(0);
  }

  @Test
  void anAdministratorMakesAnOperatorAndReadsTheLog() throws Exception {
    OperatorDoor.enter(platform, page, "/account.html");
    page.getByTestId("begin-factor").click();
    assertThat(page.getByTestId("qr")).isVisible(patiently());
    shoot("25-account");
    page.getByTestId("proof").fill("not the password");
    page.getByTestId("totp").fill("000000");
    page.getByTestId("confirm-factor").click();
    assertThat(page.getByTestId("confirm-factor-said"))
        .containsText("지금 비밀번호가 맞지 않습니다", containsPatiently());
    page.getByTestId("tab-operators").click();
    String name = "guest-" + System.nanoTime() % 100_000;
    page.getByTestId("new-name").fill(name);
    page.getByTestId("create").click();
    becauseOf("새 동료");
    isDone();
    assertThat(page.getByTestId("given-password")).hasText(Pattern.compile("\\S{20}"));
    assertThat(page.getByTestId("operator-" + name)).isVisible(patiently());
    shoot("26-operators");
    page.getByTestId("lock-" + name).click();
    becauseOf("퇴사");
    isDone();

    page.getByTestId("tab-audit").click();
    page.getByTestId("check-chain").click();
    assertThat(page.getByTestId("chain")).containsText("이상 없음", containsPatiently());
    assertThat(page.getByTestId("audit-rows")).containsText("operator-locked");
    shoot("27-audit");
    page.getByTestId("sign-out").click();
    page.getByTestId("sign-in").waitFor();
  }
}
