package dev.sluice.standalone.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sluice.devservices.Ports;
import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.TestServers;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.standalone.Installation;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.keyspace.RedisConnections;
import dev.sluice.waitingroom.keyspace.RedisKeys;
import dev.sluice.waitingroom.line.LineSetup;
import dev.sluice.waitingroom.line.RedisWaitingLines;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The widget of a captcha service on the waiting page, in a real browser: a queue-server of its own
 * on a real Redis, and a service on this machine with the interface that the known ones have.
 */
@Tag("browser")
@WithDevServices(ServerKind.REDIS)
class CaptchaBrowserIT {

  private static final LineId LINE = new LineId("asks-people");
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final double PATIENCE_MILLIS = 30_000;

  private static final String WIDGET =
      """
      window.hcaptcha = {
        render(place, { sitekey, callback }) {
          for (const token of ['robot', 'person']) {
            const button = document.createElement('button');
            button.textContent = `${token} for ${sitekey}`;
            button.style.fontSize = '1.25rem';
            button.onclick = () => callback(token);
            place.append(button);
          }
        },
      };
      window[new URL(document.currentScript.src).searchParams.get('onload')]();
      """;

  private final List<String> complaints = new ArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private HttpServer service;
  private Process node;
  private int port;

  @BeforeEach
  void start() throws Exception {
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.setExecutor(threads);
    service.createContext("/api.js", exchange -> send(exchange, "text/javascript", WIDGET));
    service.createContext(
        "/siteverify",
        exchange -> {
          String form = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
          send(
              exchange,
              "application/json",
              "{\"success\":%s}".formatted(form.endsWith("response=person")));
        });
    service.start();
    String prefix = TestServers.freshPrefix();
    try (RedisConnections redis =
        new RedisConnections(TestServers.redisUri(), Duration.ofSeconds(5))) {
      new RedisWaitingLines(redis, new RedisKeys(prefix), 1_000)
          .open(new LineSetup(LINE, "Summer Show", "http://shop.example/1", 100));
    }
    port = Ports.free();
    node = queueServer(prefix);
  }

  private Process queueServer(String prefix) throws Exception {
    String host = "http://127.0.0.1:" + service.getAddress().getPort();
    String key = "test:" + "A".repeat(43) + "=";
    Installation installed = new Installation(Path.of("..").toAbsolutePath().normalize());
    return new ProcessBuilder(
            installed.java().toString(),
            "-XX:TieredStopAtLevel=1",
            "-Xmx256m",
            "-jar",
            installed.executableJar("queue-server").toString(),
            "--server.port=" + port,
            "--management.server.port=0",
            "--waiting-room.redis.uri=" + TestServers.redisUri(),
            "--waiting-room.redis.key-prefix=" + prefix,
            "--waiting-room.pass.signing-key=" + key,
            "--waiting-room.place-ticket.signing-key=" + key,
            "--queue-server.access.captcha.verify-url=" + host + "/siteverify",
            "--queue-server.access.captcha.secret=ours",
            "--queue-server.access.captcha.lines=" + LINE,
            "--queue-server.access.captcha.widget.script=" + host + "/api.js",
            "--queue-server.access.captcha.widget.site-key=our-site")
        .redirectErrorStream(true)
        .redirectOutput(Path.of("target", "captcha-queue-server.log").toFile())
        .start();
  }

  private static void send(HttpExchange exchange, String type, String text) throws IOException {
    try (exchange) {
      byte[] body = text.getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @AfterEach
  void stop() throws Exception {
    node.destroy();
    node.waitFor();
    service.stop(0);
    threads.close();
    assertThat(complaints).as("console errors").isEmpty();
  }

  @Test
  void aPersonAnswersInAFrameAndJoinsAndTheServiceRunsNowhereElse() throws Exception {
    String address = "http://127.0.0.1:%d/lines/%s".formatted(port, LINE);
    try (Playwright playwright = MachineBrowser.playwright();
        Browser browser = MachineBrowser.chromium(playwright)) {
      Page page =
          browser.newPage(
              new Browser.NewPageOptions().setLocale("ko-KR").setViewportSize(390, 844));
      page.setDefaultTimeout(PATIENCE_MILLIS);
      page.onConsoleMessage(message -> {
        if (message.type().equals("error")) {
          complaints.add(message.text() + " at " + message.location());
        }
      });
      page.onPageError(complaints::add);
      await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> isThere(address));

      page.navigate(address);
      assertThat(page.getByTestId("state")).hasText("사람인지 확인합니다", patiently());
      FrameLocator frame = page.frameLocator("#captcha");
      frame.getByText("robot for our-site").focus();
      assertThat(page.locator("#captcha")).hasClass("captcha tall");
      frame.getByText("robot for our-site").click();
      assertThat(page.getByTestId("problem")).containsText("다시 해 주세요");
      page.screenshot(
          new Page.ScreenshotOptions()
              .setPath(SCREENSHOTS.resolve("captcha-ko.png"))
              .setFullPage(true));
      Axe.findsNothingSerious(page, "the waiting page with a captcha");
      assertThat(page.evaluate("() => window.hcaptcha === undefined")).isEqualTo(true);
      frame.getByText("person for our-site").click();
      assertThat(page.getByTestId("place")).hasText(Pattern.compile("[0-9,]+"));
      assertThat(page.getByTestId("person")).isHidden();
    }
  }

  private static LocatorAssertions.HasTextOptions patiently() {
    return new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE_MILLIS);
  }

  private static boolean isThere(String address) throws IOException {
    var connection =
        (java.net.HttpURLConnection) java.net.URI.create(address).toURL().openConnection();
    return connection.getResponseCode() == 200;
  }
}
