package dev.sluice.gatekeeper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.devservices.Folders;
import dev.sluice.devservices.NginxServer;
import dev.sluice.devservices.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** One of the worked examples with a real nginx, as it stands in examples/ but for its ports. */
final class ExampleSite implements AutoCloseable {

  private static final Path EXAMPLES = Path.of("..", "examples");

  private final NginxServer nginx;
  private final int port;

  private ExampleSite(NginxServer nginx, int port) {
    this.nginx = nginx;
    this.port = port;
  }

  /**
   * Starts it.
   *
   * @param example folder under examples/
   * @param addresses what stands in its nginx.conf, and the port that takes its place
   * @param listens the one of them at which nginx listens
   * @param change of nginx.conf, to break it on purpose
   */
  static ExampleSite start(
      Path folder,
      String example,
      Map<String, Integer> addresses,
      String listens,
      UnaryOperator<String> change)
      throws Exception {
    for (String part : List.of("reverse-proxy", example)) {
      Folders.copy(EXAMPLES.resolve(part), folder.resolve(part));
    }
    Path configuration = folder.resolve(example).resolve("nginx.conf");
    String text = Files.readString(configuration);
    int port = Ports.free();
    assertThat(text).contains("listen " + listens + ";");
    text = text.replace(listens, "127.0.0.1:" + port);
    for (var address : addresses.entrySet()) {
      assertThat(text).contains(address.getKey());
      text = text.replace(address.getKey(), "127.0.0.1:" + address.getValue());
    }
    Files.writeString(configuration, change.apply(text));
    NginxServer nginx =
        new NginxServer(
            NginxServer.find()
                .orElseThrow(() ->
                    new AssertionError(
                        "no nginx here: install it, point NGINX_BIN at one, or leave tests with"
                            + " the tag nginx out as ./sluice test does")),
            folder.resolve(example),
            configuration,
            port);
    nginx.start();
    return new ExampleSite(nginx, port);
  }

  int port() {
    return port;
  }

  @Override
  public void close() {
    nginx.close();
  }
}
