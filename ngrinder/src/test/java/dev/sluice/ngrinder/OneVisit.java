package dev.sluice.ngrinder;

import java.io.IOException;
import java.util.List;
import org.junit.runner.JUnitCore;
import org.junit.runner.notification.Failure;

/** A script as its runner runs it under JUnit: once, in one thread. Good for either runner. */
final class OneVisit {

  private OneVisit() {}

  /** What went wrong, in words; nothing when all went well. */
  static List<String> failures(Script script, String param) throws IOException {
    System.setProperty("param", param);
    return new JUnitCore()
        .run(script.parse()).getFailures().stream()
            .map(Failure::getException)
            .map(String::valueOf)
            .toList();
  }
}
