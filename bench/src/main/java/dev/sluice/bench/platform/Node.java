package dev.sluice.bench.platform;

import dev.sluice.bench.machine.JavaProcess;
import dev.sluice.standalone.ApplicationServer;

/** One running application. Closing it is {@code kill -9}: a drain would only cost time. */
public record Node(ApplicationServer server, int port) implements AutoCloseable {

  public JavaProcess process() {
    return new JavaProcess(server.pid());
  }

  public boolean alive() {
    return server.alive();
  }

  @Override
  public void close() {
    server.kill();
  }
}
