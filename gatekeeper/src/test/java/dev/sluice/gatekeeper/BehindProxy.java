package dev.sluice.gatekeeper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.waitingroom.RawHttp.Answer;
import dev.sluice.waitingroom.pass.AdmissionPass;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;

/** examples/reverse-proxy with a real proxy, a gatekeeper, and an application that is watched. */
final class BehindProxy implements AutoCloseable {

  private static final String KEY = "SLUICE_PASS_KEY";

  final RunningGatekeeper gatekeeper;
  final WitnessApplication application;
  final ExampleSite site;
  private final Proxy proxy;
  private final Path folder;

  private BehindProxy(Proxy proxy, Path folder) throws Exception {
    this.proxy = proxy;
    this.folder = folder;
    gatekeeper = RunningGatekeeper.start();
    application = WitnessApplication.start();
    site = another("whole", gatekeeper.port(), UnaryOperator.identity());
  }

  static BehindProxy start(Proxy proxy, Path folder) throws Exception {
    return new BehindProxy(proxy, folder);
  }

  /** The same application behind another proxy. */
  ExampleSite another(String name, int gate, UnaryOperator<String> change) throws Exception {
    return another(name, gate, RunningGatekeeper.KEY, change);
  }

  /** The same application behind another proxy that was given this key. */
  ExampleSite another(String name, int gate, String key, UnaryOperator<String> change)
      throws Exception {
    return ExampleSite.start(
        folder.resolve(name),
        new ExampleSite.Setting(
            proxy,
            "reverse-proxy",
            proxy.listens,
            Map.of("127.0.0.1:8085", gate, "127.0.0.1:9000", application.port()),
            Map.of(KEY, key),
            change));
  }

  int port() {
    return site.port();
  }

  String cookie(AdmissionPass pass) {
    return cookie(gatekeeper.sign(pass));
  }

  static String cookie(String pass) {
    return "Cookie: __Host-sluice-pass=" + pass;
  }

  void reachesNobody(Answer answer, String what) {
    assertThat(application.heads()).as(what).isEmpty();
    assertThat(answer.text()).as(what).doesNotContain(WitnessApplication.ANSWER);
    assertThat(answer.status()).as(what).isIn(0, 302, 400, 401, 403, 404, 405, 501, 505);
  }

  @Override
  public void close() throws IOException {
    site.close();
    application.close();
    gatekeeper.close();
  }
}
