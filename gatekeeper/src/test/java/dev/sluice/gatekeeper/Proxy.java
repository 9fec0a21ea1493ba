package dev.sluice.gatekeeper;

import dev.sluice.devservices.DevServer;
import dev.sluice.devservices.HaproxyServer;
import dev.sluice.devservices.NginxServer;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The reverse proxies that the worked examples are tried with. */
enum Proxy {
  NGINX("nginx.conf", "listen 127.0.0.1:8090;", NginxServer.VARIABLE) {
    @Override
    Optional<Path> find() {
      return NginxServer.find();
    }

    @Override
    DevServer server(Path binary, Path configuration, Map<String, String> environment, int port) {
      return new NginxServer(binary, configuration.getParent(), configuration, port);
    }
  },
  HAPROXY("haproxy.cfg", "bind 127.0.0.1:8092", HaproxyServer.VARIABLE) {
    @Override
    Optional<Path> find() {
      return HaproxyServer.find();
    }

    @Override
    DevServer server(Path binary, Path configuration, Map<String, String> environment, int port) {
      return new HaproxyServer(binary, configuration.getParent(), configuration, environment, port);
    }
  };

  /** Its file in the folder of an example. */
  final String configuration;

  /** How that of examples/reverse-proxy says where it listens. */
  final String listens;

  private final String variable;

  Proxy(String configuration, String listens, String variable) {
    this.configuration = configuration;
    this.listens = listens;
    this.variable = variable;
  }

  abstract Optional<Path> find();

  abstract DevServer server(
      Path binary, Path configuration, Map<String, String> environment, int port);

  final DevServer server(Path configuration, Map<String, String> environment, int port) {
    String name = name().toLowerCase(Locale.ROOT);
    Path binary =
        find()
            .orElseThrow(() ->
                new AssertionError(
                    "no %1$s here: install it, point %2$s at one, or leave tests with the tag %1$s out as ./sluice test does"
                        .formatted(name, variable)));
    return server(binary, configuration, environment, port);
  }
}
