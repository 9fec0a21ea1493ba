package dev.sluice.monitorui.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.monitorui.MonitorUiApplication;
import dev.sluice.monitorui.access.Role;
import dev.sluice.monitorui.operators.OperatorBrowser.Answer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Sessions: on every node, and over as soon as the account was changed. */
class OperatorSessionsIT extends OperatorScenario {

  /** It takes a second or two; a machine that does ten things at once may take longer. */
  private static final Duration SOON = Duration.ofSeconds(10);

  @Test
  void whoeverIsSignedInIsSoOnEveryNode() throws Exception {
    OperatorBrowser browser = operator("traveller", Role.OPERATOR);
    try (ConfigurableApplicationContext node =
        new SpringApplicationBuilder(MonitorUiApplication.class)
            .run(
                Stream.concat(
                        Stream.of("--server.port=0"),
                        PROPERTIES.entrySet().stream()
                            .map(each -> "--" + each.getKey() + "=" + each.getValue()))
                    .toArray(String[]::new))) {
      browser.moveTo(node.getEnvironment().getRequiredProperty("local.server.port", int.class));
      Answer there = browser.get("/api/session");
      assertThat(there.body().path("name").asString()).isEqualTo("traveller");
      assertThat(browser.send("PUT", "/api/lines/summer-show", "{}").code())
          .isEqualTo("reason-required");

      assertThat(browser.send("DELETE", "/api/session", "").status()).isEqualTo(204);
      browser.moveTo(port);
      assertThat(browser.get("/api/session").body().path("signedIn").asBoolean(true)).isFalse();
      assertThat(browser.get("/api/lines").code()).isEqualTo("sign-in-required");
    }
  }

  @Test
  void aPageThatAsksManyThingsAtOnceStaysSignedInAndKeepsItsToken() throws Exception {
    OperatorBrowser browser = operator("busy", Role.OPERATOR);
    String token = browser.cookie("SLUICE-CSRF");
    String session = browser.cookie("SLUICE-OPERATOR");
    List<Future<Integer>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 20; i++) {
        answers.add(threads.submit(() -> browser.get("/api/lines").status()));
      }
      for (Future<Integer> answer : answers) {
        assertThat(answer.get()).isEqualTo(200);
      }
    }
    assertThat(browser.cookie("SLUICE-CSRF")).isEqualTo(token).isNotEmpty();
    assertThat(browser.cookie("SLUICE-OPERATOR")).isEqualTo(session).isNotEmpty();
    assertThat(browser.send("PUT", "/api/lines/summer-show", "{}").code())
        .isEqualTo("reason-required");
  }

  @Test
  void aLockARoleAndANewPasswordCountAtOnce() throws Exception {
    OperatorBrowser browser = operator("locked", Role.OPERATOR);
    OperatorBrowser admin = admin();
    assertThat(
            admin
                .send("PUT", "/api/operators/locked", "{\"locked\":true,\"reason\":\"left us\"}")
                .status())
        .isEqualTo(200);
    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> browser.get("/api/lines").code().equals("sign-in-required"));
    assertThat(browser().signIn("locked", PASSWORD).code()).isEqualTo("sign-in-refused");

    assertThat(
            admin
                .send("PUT", "/api/operators/admin", "{\"role\":\"VIEWER\",\"reason\":\"x\"}")
                .code())
        .isEqualTo("own-account");
    assertThat(audited("operator-locked")).contains("admin operator/locked");
  }

  /** Reads a stream of events to its end, and counts them. */
  private static final class Watching implements AutoCloseable {
    private final AtomicInteger events = new AtomicInteger();
    private final InputStream body;
    private final Thread thread;

    Watching(OperatorBrowser browser) throws Exception {
      body = browser.events().body();
      thread = Thread.ofVirtual().start(this::read);
    }

    private void read() {
      try (BufferedReader lines =
          new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (line.startsWith("event:")) {
            events.incrementAndGet();
          }
        }
      } catch (IOException e) {
        // cut off, which is an end too
      }
    }

    boolean goesOn() {
      return thread.isAlive();
    }

    @Override
    public void close() throws IOException {
      body.close();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lock | \"locked\":true",
        "role | \"role\":\"VIEWER\"",
        "password | \"newPassword\":true"
      })
  void anOpenDashboardEndsWhenItsAccountWasChanged(String what, String change) throws Exception {
    String name = "watches-" + what;
    try (Watching watching = new Watching(operator(name, Role.OPERATOR));
        Watching other = new Watching(operator("stays-" + what, Role.OPERATOR))) {
      await().atMost(SOON).until(() -> watching.events.get() > 0 && other.events.get() > 0);
      Answer changed =
          admin().send("PUT", "/api/operators/" + name, "{%s,\"reason\":\"x\"}".formatted(change));
      assertThat(changed.status()).isEqualTo(200);
      await().atMost(SOON).until(() -> !watching.goesOn());
      int before = other.events.get();
      await().atMost(SOON).until(() -> other.events.get() > before + 3);
      assertThat(other.goesOn()).as("nobody else's ends").isTrue();
    }
  }

  @Test
  void anOpenDashboardEndsWhenAnotherNodeLockedItsAccountOrTheSessionWasSignedOut()
      throws Exception {
    OperatorBrowser leaves = operator("leaves", Role.OPERATOR);
    try (Watching locked = new Watching(operator("locked-elsewhere", Role.OPERATOR));
        Watching tab = new Watching(leaves)) {
      await().atMost(SOON).until(() -> locked.events.get() > 0 && tab.events.get() > 0);
      int _ =
          jdbc()
              .sql(
                  "update operator_accounts set locked_at = utc_timestamp(3), version = version + 1"
                      + " where name = 'locked-elsewhere'")
              .update();
      assertThat(leaves.send("DELETE", "/api/session", "").status()).isEqualTo(204);
      await().atMost(SOON).until(() -> !locked.goesOn() && !tab.goesOn());
    }
  }
}
