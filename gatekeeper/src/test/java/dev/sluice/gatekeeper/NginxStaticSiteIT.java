package dev.sluice.gatekeeper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.waitingroom.RawHttp;
import dev.sluice.waitingroom.RawHttp.Answer;
import dev.sluice.waitingroom.pass.AdmissionPass;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** examples/static-site with a real nginx: files that only the admitted see. */
@Tag("nginx")
@WithDevServices(ServerKind.REDIS)
class NginxStaticSiteIT {

  private static final int REQUESTS = 300;

  private static @TempDir Path folder;
  private static RunningGatekeeper gatekeeper;
  private static ExampleSite site;

  @BeforeAll
  static void start() throws Exception {
    gatekeeper = RunningGatekeeper.start();
    site =
        ExampleSite.start(
            folder,
            new ExampleSite.Setting(
                Proxy.NGINX,
                "static-site",
                "listen 127.0.0.1:8091;",
                Map.of("127.0.0.1:8085", gatekeeper.port()),
                Map.of(),
                UnaryOperator.identity()));
  }

  @AfterAll
  static void stop() {
    site.close();
    gatekeeper.close();
  }

  private static String cookie(AdmissionPass pass) {
    return "Cookie: __Host-sluice-pass=" + gatekeeper.sign(pass);
  }

  @Test
  void theAdmittedSeeTheFilesAndEverybodyTheStyle() throws Exception {
    String header = cookie(gatekeeper.admit("museum"));
    assertThat(RawHttp.get(site.port(), "/", header).body()).contains("You are inside");
    assertThat(RawHttp.get(site.port(), "/rooms/asia.html", header).body())
        .contains("Asian collection");
    assertThat(RawHttp.get(site.port(), "/style.css").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/index.html",
        "/INDEX.html",
        "//index.html",
        "/rooms/../index.html",
        "/rooms/%2e%2e/index.html",
        "/rooms/asia.html",
        "/rooms//asia.html",
        "/rooms/%61sia.html",
        "/style.css/../index.html",
        "/style.css/..%2findex.html",
        "/style.css%00/../index.html",
        "/style.css;/../index.html",
        "/Style.css",
        "/style.css/",
        "/../site/index.html",
        "/%2e%2e/nginx.conf",
        "/..%2fnginx.conf",
        "http://museum.example/index.html",
        "/sluice/check",
        "/no-such-file"
      })
  void nobodyElseSeesAFile(String target) throws Exception {
    for (String method : new String[] {"GET", "HEAD", "POST", "OPTIONS"}) {
      Answer answer =
          RawHttp.request(
              site.port(),
              method,
              target,
              "X-Original-URI: /style.css",
              "Range: bytes=0-20",
              "Content-Length: 0");
      assertThat(answer.status()).as("%s %s", method, target).isIn(400, 403, 404, 405);
      assertThat(answer.text()).doesNotContain("inside", "Asian", "worker_processes");
    }
  }

  @Test
  void aVisitThatIsOverIsOverForFilesToo() throws Exception {
    AdmissionPass pass = gatekeeper.admit("museum");
    assertThat(RawHttp.get(site.port(), "/", cookie(pass)).status()).isEqualTo(200);
    gatekeeper.revoke(pass);
    assertThat(RawHttp.get(site.port(), "/", cookie(pass)).body()).contains("visit-ended");
  }

  /** Printed and not judged: the machine that runs the tests does other things too. */
  @Test
  void theCheckCostsALittleTime() throws Exception {
    String pass = "__Host-sluice-pass=" + gatekeeper.sign(gatekeeper.admit("museum"));
    long[] open = new long[REQUESTS];
    long[] checked = new long[REQUESTS];
    try (HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build()) {
      for (int i = 0; i < REQUESTS; i++) {
        open[i] = nanos(http, "/style.css", pass);
        checked[i] = nanos(http, "/index.html", pass);
      }
    }
    System.out.printf(
        "nginx: p99 of a file %.2f ms, behind the check %.2f ms, added %.2f ms (%d requests)%n",
        p99(open), p99(checked), p99(checked) - p99(open), REQUESTS);
    assertThat(p99(checked)).isPositive();
  }

  private static long nanos(HttpClient http, String path, String cookie) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + site.port() + path))
            .timeout(Duration.ofSeconds(10))
            .header("Cookie", cookie)
            .build();
    long began = System.nanoTime();
    int status = http.send(request, HttpResponse.BodyHandlers.ofByteArray()).statusCode();
    long nanos = System.nanoTime() - began;
    assertThat(status).isEqualTo(200);
    return nanos;
  }

  private static double p99(long[] nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return sorted[(int) (0.99 * (sorted.length - 1))] / 1e6;
  }
}
