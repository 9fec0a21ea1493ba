package dev.sluice.gatekeeper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.devservices.DevServer;
import dev.sluice.devservices.Folders;
import dev.sluice.devservices.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** One of the worked examples with a real proxy, as it stands in examples/ but for its ports. */
final class ExampleSite implements AutoCloseable {

  private static final Path EXAMPLES = Path.of("..", "examples");
  private static final String LOOPBACK = "127.0.0.1:";

  private final DevServer server;
  private final Path folder;
  private final int port;

  private ExampleSite(DevServer server, Path folder, int port) {
    this.server = server;
    this.folder = folder;
    this.port = port;
  }

  /**
   * Which example, and what is different about it.
   *
   * @param example folder under examples/
   * @param listens how its configuration says where the proxy listens
   * @param addresses what else stands in the configuration, and the port that takes its place
   * @param environment what the configuration takes out of variables
   * @param change of the configuration, to break it on purpose
   */
  record Setting(
      Proxy proxy,
      String example,
      String listens,
      Map<String, Integer> addresses,
      Map<String, String> environment,
      UnaryOperator<String> change) {}

  static ExampleSite start(Path folder, Setting setting) throws Exception {
    for (String part : List.of("reverse-proxy", setting.example())) {
      Folders.copy(EXAMPLES.resolve(part), folder.resolve(part));
    }
    Path own = folder.resolve(setting.example());
    Path configuration = own.resolve(setting.proxy().configuration);
    String text = Files.readString(configuration);
    int port = Ports.free();
    String listens = setting.listens();
    assertThat(text).contains(listens);
    text = text.replace(listens, listens.replaceFirst("(127\\.0\\.0\\.1:)\\d+", "$1" + port));
    for (var address : setting.addresses().entrySet()) {
      assertThat(text).contains(address.getKey());
      text = text.replace(address.getKey(), LOOPBACK + address.getValue());
    }
    Files.writeString(configuration, setting.change().apply(text));
    DevServer server = setting.proxy().server(configuration, setting.environment(), port);
    server.start();
    return new ExampleSite(server, own, port);
  }

  int port() {
    return port;
  }

  /** Where it writes its logs. */
  Path folder() {
    return folder;
  }

  @Override
  public void close() {
    server.close();
  }
}
