package dev.sluice.gatekeeper;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.WithDevServices;
import org.junit.jupiter.api.Tag;

/** No request reaches the application behind a real HAProxy without a pass. */
@Tag("haproxy")
@WithDevServices(ServerKind.REDIS)
class HaproxyAttacksIT extends ProxyAttacks {

  HaproxyAttacksIT() {
    super(Proxy.HAPROXY);
  }
}
