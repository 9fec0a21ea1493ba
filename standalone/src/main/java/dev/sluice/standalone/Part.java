package dev.sluice.standalone;

import dev.sluice.devservices.DevServer;
import dev.sluice.devservices.ServiceFailure;
import java.nio.file.Path;

/**
 * A server or an application that the launcher starts, watches and stops.
 *
 * @param service the running thing
 * @param log where it writes
 */
record Part(DevServer service, Path log) {
  String name() {
    return service.name();
  }

  boolean alive() {
    return service.alive();
  }

  /** Starts it in place of what may still be there, and returns when it serves. */
  void startAgain() throws ServiceFailure, InterruptedException {
    service.kill();
    service.start();
  }

  /** Stops it cleanly and returns when it is gone. */
  void stop() {
    service.stop();
  }
}
