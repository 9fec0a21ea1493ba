package dev.sluice.bench.gate;

import dev.sluice.bench.report.Bench;
import dev.sluice.devservices.Folders;
import dev.sluice.devservices.NginxServer;
import dev.sluice.devservices.Ports;
import dev.sluice.devservices.ServiceFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The worked example examples/static-site on ports of its own.
 *
 * @param port at which nginx listens
 */
record StaticSite(int port) {

  private static final String GATEKEEPER = "127.0.0.1:8085";
  private static final String SITE = "127.0.0.1:8091";

  static StaticSite start(Bench bench, Path nginx, int gatekeeper)
      throws ServiceFailure, IOException, InterruptedException {
    Path examples = bench.installation().home().resolve("examples");
    for (String part : List.of("reverse-proxy", "static-site")) {
      Folders.copy(examples.resolve(part), bench.folder().resolve(part));
    }
    Path site = bench.folder().resolve("static-site");
    Path configuration = site.resolve("nginx.conf");
    int port = Ports.free();
    Files.writeString(
        configuration,
        Files.readString(configuration)
            .replace(GATEKEEPER, "127.0.0.1:" + gatekeeper)
            .replace(SITE, "127.0.0.1:" + port));
    bench.keep(new NginxServer(nginx, site, configuration, port)).start();
    return new StaticSite(port);
  }
}
