package dev.sluice.standalone.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** The pages in a real browser. Screenshots stay in {@code target/screenshots}. */
@Tag("browser")
class BrowserJourneyIT {

  private static final double PATIENCE_MILLIS = 30_000;

  @RegisterExtension static final JourneyBrowser BROWSER = new JourneyBrowser();

  private static RunningPlatform platform;

  private final List<String> complaints = new ArrayList<>();
  private BrowserContext context;

  @BeforeAll
  static void start() throws Exception {
    platform = RunningPlatform.shared();
  }

  @BeforeEach
  void open() {
    context =
        BROWSER.newContext(
            new Browser.NewContextOptions().setLocale("ko-KR").setViewportSize(390, 844));
  }

  @AfterEach
  void close() throws Exception {
    context.close();
    platform.steer(Map.of("state", "OPEN", "announcement", ""));
    assertThat(complaints).as("console errors and failed requests").isEmpty();
  }

  private Page page() {
    // a picture opened by itself has no icon, and is no page of ours
    return pageWhereFails("/favicon.ico");
  }

  private Page pageWhereFails(String expected) {
    return MachineBrowser.page(
        context, PATIENCE_MILLIS, message -> message.location().contains(expected), complaints);
  }

  private static LocatorAssertions.IsVisibleOptions patiently() {
    return new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE_MILLIS);
  }

  private static void assertShowTheSame(Locator one, Locator other) {
    Awaitility.await()
        .pollInSameThread()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> {
          assertThat(one.textContent()).matches("[0-9,]+");
          assertThat(one.textContent()).isEqualTo(other.textContent());
        });
  }

  // INV-W2
  @Test
  void fromTheLineToTheTicket() throws Exception {
    platform.steer(Map.of("state", "PAUSED", "announcement", "곧 시작합니다. Starting soon."));
    Page waiting = page();
    waiting.navigate(platform.queueServer("/lines/" + RunningPlatform.LINE));
    Locator place = waiting.getByTestId("place");
    assertThat(place).isVisible(patiently());
    assertThat(place).hasText(Pattern.compile("[0-9,]+"));
    assertThat(waiting.getByTestId("announcement")).isVisible(patiently());
    MachineBrowser.shoot(waiting, "1-waiting");

    Page secondTab = page();
    secondTab.navigate(platform.queueServer("/lines/" + RunningPlatform.LINE));
    // those of the test before may still be leaving: then it falls in both
    assertShowTheSame(secondTab.getByTestId("place"), place);
    waiting.reload();
    assertShowTheSame(place, secondTab.getByTestId("place"));
    secondTab.close();

    platform.steer(Map.of("state", "OPEN"));
    assertThat(waiting.getByTestId("enter")).isVisible(patiently());
    MachineBrowser.shoot(waiting, "2-your-turn");
    waiting.getByTestId("enter").click();
    waiting.waitForURL(Pattern.compile(".*/performances/1$"));

    waiting.locator("[data-testid^='section-']").first().click();
    Locator free = waiting.locator("[data-testid^='seat-'][data-state='FREE']");
    free.first().click();
    free.first().click();
    assertThat(waiting.locator("[data-testid^='seat-'][data-state='CHOSEN']")).hasCount(2);
    MachineBrowser.shoot(waiting, "3-shop");
    waiting.getByTestId("hold").click();
    assertThat(waiting.getByTestId("countdown")).isVisible(patiently());
    MachineBrowser.shoot(waiting, "4-held");
    waiting.getByTestId("pay").click();
    assertThat(waiting.getByTestId("ticket-code").first()).isVisible(patiently());
    Locator codes = waiting.getByTestId("ticket-qr").locator("img");
    assertThat(codes.first()).isVisible(patiently());
    assertThat(codes).hasCount(2);
    assertThat(codes.first()).hasAttribute("alt", Pattern.compile(".+티켓의 QR 코드"));
    MachineBrowser.shoot(waiting, "5-ticket");
    finish(waiting);
  }

  private static void finish(Page shop) {
    shop.getByTestId("finish").click();
    shop.getByTestId("confirm").or(shop.getByTestId("finished")).first().waitFor();
    if (shop.getByTestId("confirm").isVisible()) {
      shop.getByTestId("confirm").click();
    }
    assertThat(shop.getByTestId("finished")).isVisible(patiently());
  }

  // INV-19
  @Test
  void whoIsAboutToPayIsShownTheNewPriceAndAskedAgain() throws Exception {
    platform.steer(Map.of("state", "OPEN"));
    JsonNode section = firstSection();
    long price = section.path("price").asLong();
    Page shop = pageWhereFails("/api/orders");
    shop.navigate(platform.queueServer("/lines/" + RunningPlatform.LINE));
    shop.getByTestId("enter").click();
    shop.waitForURL(Pattern.compile(".*/performances/1$"));
    shop.getByTestId("section-" + section.path("id").asLong()).click();
    shop.locator("[data-testid^='seat-'][data-state='FREE']").first().click();
    shop.getByTestId("hold").click();
    Locator pay = shop.getByTestId("pay");
    assertThat(pay).containsText("%,d".formatted(price));
    try {
      changePrice(section, price + 10_000);
      pay.click();
      assertThat(pay).containsText("%,d".formatted(price + 10_000));
      assertThat(shop.getByTestId("problem")).containsText("가격이 방금 바뀌었습니다");
      MachineBrowser.shoot(shop, "4-price-changed");
      pay.click();
      assertThat(shop.getByTestId("ticket-code").first()).isVisible(patiently());
    } finally {
      changePrice(section, price);
    }
    finish(shop);
  }

  private static JsonNode firstSection() throws Exception {
    String performance = platform.shop("/api/performances/1");
    return new HttpVisitor(platform.http(), "").get(performance).body().path("sections").get(0);
  }

  private static void changePrice(JsonNode section, long price) throws Exception {
    String path = "/operator/sections/" + section.path("id").asLong() + "/price";
    Map<String, Object> body = Map.of("price", price, "operator", "journey", "reason", "trial");
    assertThat(platform.operator().call("PUT", platform.shop(path), body, Map.of()).status())
        .isEqualTo(200);
    Awaitility.await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> firstSection().path("price").asLong() == price);
  }

  @Test
  void theDashboardShowsTheLineLive() throws Exception {
    platform.steer(Map.of("state", "PAUSED"));
    Page dashboard = page();
    dashboard.setViewportSize(1440, 900);
    OperatorDoor.enter(platform, dashboard, "/");
    Locator waiting = dashboard.getByTestId("waiting");
    assertThat(waiting).hasText(Pattern.compile("[0-9,]+"));
    List<StompVisitor> crowd = new ArrayList<>();
    try {
      for (int i = 0; i < 7; i++) {
        StompVisitor visitor = platform.visitor();
        crowd.add(visitor);
        visitor.connect().watchProgress().join().awaitState("WAITING");
      }
      assertThat(waiting).hasText(Pattern.compile("7|[1-9][0-9]+"));
      MachineBrowser.shoot(dashboard, "6-dashboard");
      for (StompVisitor visitor : crowd) {
        visitor.leave().awaitState("LEFT");
      }
      assertThat(waiting).hasText("0");
    } finally {
      crowd.forEach(StompVisitor::close);
    }
  }

  /** Somebody else's client: @stomp/stompjs with nothing but the documented frames. */
  @Test
  void stompjsJoinsByTheDocumentedFrames() throws Exception {
    platform.steer(Map.of("state", "OPEN"));
    Page page = page();
    page.navigate(platform.queueServer("/page-kit/icon.svg"));
    Object admitted =
        page.evaluate(
            """
            async ([endpoint, line]) => {
              const { Client } = await import('/webjars/stomp__stompjs/esm6/index.js');
              return await new Promise((resolve, reject) => {
                const states = [];
                const client = new Client({
                  brokerURL: endpoint,
                  onConnect: () => {
                    client.subscribe('/user/queue/progress', message => {
                      const progress = JSON.parse(message.body);
                      states.push(progress.state);
                      if (progress.state === 'ADMITTED') {
                        client.deactivate();
                        resolve({ states, pass: progress.pass, target: progress.target });
                      }
                    });
                    client.publish({ destination: `/app/lines/${line}/join`, body: '{}' });
                  },
                  onStompError: frame => reject(new Error(frame.headers.message)),
                });
                client.activate();
              });
            }
            """,
            List.of(platform.stompEndpoint().toString(), RunningPlatform.LINE));
    assertThat(admitted)
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsKeys("states", "pass", "target");
    String pass = (String) ((Map<?, ?>) admitted).get("pass");
    HttpVisitor shop = new HttpVisitor(platform.http(), pass);
    assertThat(shop.post(platform.shop("/api/visit/end"), null).status()).isEqualTo(204);
  }
}
