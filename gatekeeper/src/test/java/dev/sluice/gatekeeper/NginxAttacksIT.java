package dev.sluice.gatekeeper;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.WithDevServices;
import org.junit.jupiter.api.Tag;

/** No request reaches the application behind a real nginx without a pass. */
@Tag("nginx")
@WithDevServices(ServerKind.REDIS)
class NginxAttacksIT extends ProxyAttacks {

  NginxAttacksIT() {
    super(Proxy.NGINX);
  }
}
