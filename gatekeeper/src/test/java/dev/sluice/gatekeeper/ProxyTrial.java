package dev.sluice.gatekeeper;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What all trials of examples/reverse-proxy begin and end with: one scene for all tests. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ProxyTrial {

  private final Proxy proxy;
  BehindProxy scene;

  ProxyTrial(Proxy proxy) {
    this.proxy = proxy;
  }

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    scene = BehindProxy.start(proxy, folder);
  }

  @AfterAll
  void stop() throws Exception {
    scene.close();
  }

  @BeforeEach
  void forget() {
    scene.application.forget();
  }
}
