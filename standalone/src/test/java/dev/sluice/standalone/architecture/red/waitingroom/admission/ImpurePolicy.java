package dev.sluice.standalone.architecture.red.waitingroom.admission;

import java.time.Instant;

/** Breaks: rules are pure; time is given; tests do not sleep. */
final class ImpurePolicy {

  int decide(org.junit.jupiter.api.TestInfo anythingForeign) throws InterruptedException {
    Thread.sleep(1);
    return anythingForeign.getDisplayName().length() + Instant.now().getNano();
  }
}
