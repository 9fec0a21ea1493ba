package dev.sluice.standalone.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/**
 * Signs the first operator in, as a person does: the first time with the password that the launcher
 * showed, and then with the one that was chosen.
 */
final class OperatorDoor {

  static final String PASSWORD = "a walk along the Han river";

  private static final Pattern SHOWN = Pattern.compile("sign in as admin with the password (\\S+)");
  private static final Duration WITHIN = Duration.ofSeconds(20);

  private OperatorDoor() {}

  /** Opens a page of the dashboard, by way of the login unless this browser came by it before. */
  static void enter(RunningPlatform platform, Page page, String path) throws Exception {
    page.navigate(platform.dashboard(path));
    page.getByTestId("sign-in").or(page.getByTestId("who")).first().waitFor();
    if (page.getByTestId("who").isVisible()) {
      return;
    }
    Optional<String> shown = shown(platform);
    page.getByTestId("name").fill("admin");
    page.getByTestId("password").fill(shown.orElse(PASSWORD));
    page.getByTestId("sign-in").click();
    if (shown.isPresent()) {
      page.getByTestId("next").fill(PASSWORD);
      page.getByTestId("again").fill(PASSWORD);
      page.getByTestId("change").click();
      page.getByTestId("who").waitFor(new Locator.WaitForOptions().setTimeout(30_000));
      Files.writeString(chosen(platform), "");
    }
    assertThat(page.getByTestId("who")).containsText("admin");
  }

  /** The Cookie header of the first operator, for what asks without a browser. */
  static String cookie(RunningPlatform platform) throws Exception {
    Optional<String> shown = shown(platform);
    String cookie = cookie(platform::dashboard, shown.orElse(PASSWORD), shown.isPresent());
    if (shown.isPresent()) {
      Files.writeString(chosen(platform), "");
    }
    return cookie;
  }

  /**
   * The same for any dashboard.
   *
   * @param dashboard makes the address of a path
   * @param shown whether the password is the one that was shown, for which another has to be chosen
   */
  static String cookie(UnaryOperator<String> dashboard, String password, boolean shown)
      throws Exception {
    CookieManager cookies = new CookieManager();
    try (HttpClient client =
        HttpClient.newBuilder().connectTimeout(WITHIN).cookieHandler(cookies).build()) {
      String session = dashboard.apply("/api/session");
      send(client, HttpRequest.newBuilder(URI.create(session)).GET());
      send(client, change(cookies, session, "POST", Map.of("name", "admin", "password", password)));
      if (shown) {
        send(
            client,
            change(
                cookies,
                dashboard.apply("/api/account/password"),
                "PUT",
                Map.of("current", password, "next", PASSWORD)));
      }
    }
    return "SLUICE-OPERATOR=" + value(cookies, "SLUICE-OPERATOR");
  }

  /** The password that the launcher showed, unless another one was chosen since. */
  private static Optional<String> shown(RunningPlatform platform) {
    Matcher shown = SHOWN.matcher(platform.output());
    return !Files.exists(chosen(platform)) && shown.find()
        ? Optional.of(shown.group(1))
        : Optional.empty();
  }

  private static Path chosen(RunningPlatform platform) {
    return platform.data().resolve("journey-operator-has-chosen");
  }

  private static HttpRequest.Builder change(
      CookieManager cookies, String url, String method, Map<String, String> body) {
    return HttpRequest.newBuilder(URI.create(url))
        .header("X-Sluice-Csrf", value(cookies, "SLUICE-CSRF"))
        .header("Content-Type", "application/json")
        .method(method, BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body)));
  }

  private static void send(HttpClient client, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    var answer = client.send(request.timeout(WITHIN).build(), BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new AssertionError("not signed in: " + answer.body());
    }
  }

  private static String value(CookieManager cookies, String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no cookie " + name));
  }
}
