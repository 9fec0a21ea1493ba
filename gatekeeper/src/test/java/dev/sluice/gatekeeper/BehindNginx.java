package dev.sluice.gatekeeper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.waitingroom.RawHttp.Answer;
import dev.sluice.waitingroom.pass.AdmissionPass;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;

/** examples/reverse-proxy with a real nginx, a gatekeeper, and an application that is watched. */
final class BehindNginx implements AutoCloseable {

  private static final String LISTENS = "127.0.0.1:8090";

  final RunningGatekeeper gatekeeper;
  final WitnessApplication application;
  final ExampleSite site;
  private final Path folder;

  private BehindNginx(Path folder) throws Exception {
    this.folder = folder;
    gatekeeper = RunningGatekeeper.start();
    application = WitnessApplication.start();
    site = another("whole", gatekeeper.port(), UnaryOperator.identity());
  }

  static BehindNginx start(Path folder) throws Exception {
    return new BehindNginx(folder);
  }

  /** The same application behind another nginx. */
  ExampleSite another(String name, int gate, UnaryOperator<String> change) throws Exception {
    return ExampleSite.start(
        folder.resolve(name),
        "reverse-proxy",
        Map.of("127.0.0.1:8085", gate, "127.0.0.1:9000", application.port()),
        LISTENS,
        change);
  }

  int port() {
    return site.port();
  }

  String cookie(AdmissionPass pass) {
    return "Cookie: __Host-sluice-pass=" + gatekeeper.sign(pass);
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
