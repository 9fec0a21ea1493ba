package dev.sluice.standalone.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import dev.sluice.standalone.draw.DrawVerification;
import dev.sluice.waitingroom.Epoch;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.WholeDraw;
import dev.sluice.waitingroom.admission.Fence;
import dev.sluice.waitingroom.admission.RedisAdmissions;
import dev.sluice.waitingroom.admission.RedisLineDraws;
import dev.sluice.waitingroom.keyspace.RedisConnections;
import dev.sluice.waitingroom.keyspace.RedisKeys;
import dev.sluice.waitingroom.line.LineBrand;
import dev.sluice.waitingroom.line.LineOrigin;
import dev.sluice.waitingroom.line.LineSetup;
import dev.sluice.waitingroom.line.RedisWaitingLines;
import dev.sluice.waitingroom.workqueue.SessionLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A visitor who came early checks the own receipt in a real browser. */
@Tag("browser")
class DrawJourneyIT {

  private static final LineId LINE = new LineId("draw-show");
  private static final double PATIENCE_MILLIS = 30_000;
  private static final SessionLimits LIMITS =
      new SessionLimits(Duration.ofMinutes(1), Duration.ofMinutes(3), Duration.ofMinutes(10));

  private final List<String> complaints = new ArrayList<>();

  // INV-Q36
  @Test
  void fromTheCommitmentToTheReceiptThatTheBrowserVerifies() throws Exception {
    RunningPlatform platform = RunningPlatform.shared();
    String redisUri = "redis://" + platform.facts().at("/processes/redis/address").asString();
    RedisKeys keys = new RedisKeys(RedisKeys.DEFAULT_PREFIX);
    try (RedisConnections redis = new RedisConnections(redisUri, Duration.ofSeconds(10));
        Playwright playwright = MachineBrowser.playwright();
        Browser browser = MachineBrowser.chromium(playwright)) {
      RedisWaitingLines lines = new RedisWaitingLines(redis, keys, 10_000);
      Instant opensAt = Instant.now().minusSeconds(5).truncatedTo(ChronoUnit.SECONDS);
      Epoch epoch =
          lines.open(
              new LineSetup(LINE, "Draw show", "http://shop/", 10, opensAt, LineBrand.NONE),
              new LineOrigin(
                  0,
                  10_000,
                  List.of(),
                  opensAt,
                  WholeDraw.committed(LINE, opensAt, opensAt.minusSeconds(60))));
      lines.join(LINE, WholeDraw.visitors(40));
      BrowserContext context =
          browser.newContext(
              new Browser.NewContextOptions().setLocale("ko-KR").setViewportSize(390, 844));
      Page page = page(context);
      page.navigate(platform.queueServer("/lines/" + LINE));
      assertThat(page.getByTestId("early")).isVisible();

      page.getByTestId("fair").locator("a").click();
      assertThat(page.getByTestId("phase")).hasAttribute("data-phase", "COMMITTED");
      page.getByTestId("mine").click();
      assertThat(page.getByTestId("verdict")).hasAttribute("data-verdict", "early");

      Fence fence =
          new RedisAdmissions(redis, keys, LIMITS)
              .lead(LINE, "journey", Duration.ofMinutes(5))
              .orElseThrow();
      WholeDraw.carryOut(
          new RedisLineDraws(redis, keys), LINE, epoch, fence, opensAt.plusMillis(1));
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> {
            page.reload();
            page.waitForFunction("document.getElementById('phase').dataset.phase !== ''");
            return "LISTED".equals(page.getByTestId("phase").getAttribute("data-phase"));
          });
      page.getByTestId("mine").click();
      assertThat(page.getByTestId("verdict")).hasAttribute("data-verdict", "ok");
      Locator checks = page.getByTestId("checks").locator("li");
      assertThat(checks).hasCount(7);
      for (String check :
          List.of("seed", "time", "entrant", "number", "published", "mine", "signature")) {
        assertThat(page.locator("li[data-check=" + check + "]")).hasAttribute("data-result", "ok");
      }
      page.screenshot(
          new Page.ScreenshotOptions()
              .setPath(Path.of("target", "screenshots", "draw-receipt.png"))
              .setFullPage(true));

      String receipt = page.getByTestId("text").inputValue();
      for (String forged :
          List.of(
              receipt.replaceFirst("\"number\":[0-9]+", "\"number\":41"),
              receipt.replaceFirst("\"seed\":\"..", "\"seed\":\"00"),
              receipt.replaceFirst("\"index\":[0-9]+", "\"index\":4000"))) {
        page.getByTestId("text").fill(forged);
        page.getByTestId("check").click();
        assertThat(page.getByTestId("verdict")).hasAttribute("data-verdict", "wrong");
      }
      page.getByTestId("text").fill("hello");
      page.getByTestId("check").click();
      assertThat(page.getByTestId("verdict")).hasAttribute("data-verdict", "unreadable");
      assertThat(complaints).allMatch(complaint -> complaint.contains("404"));

      List<String> said = new ArrayList<>();
      assertThat(
              DrawVerification.exitStatus(
                  List.of(platform.queueServer("/lines/" + LINE)), said::add, said::add))
          .as("%s", said)
          .isZero();
    }
  }

  private Page page(BrowserContext context) {
    return MachineBrowser.page(context, PATIENCE_MILLIS, _ -> false, complaints);
  }
}
