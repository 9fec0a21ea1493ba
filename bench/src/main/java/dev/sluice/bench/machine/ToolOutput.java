package dev.sluice.bench.machine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What a short-lived program prints. */
final class ToolOutput {

  private static final int SECONDS_AT_MOST = 60;

  private ToolOutput() {}

  /** A program of the JDK that runs us. */
  static String jdkTool(String name) {
    return Path.of(System.getProperty("java.home", ""), "bin", name).toString();
  }

  /** Its lines; empty when it is not there or says that it failed. */
  static Optional<List<String>> lines(String... command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      process.getOutputStream().close();
      List<String> lines = process.inputReader().lines().toList();
      boolean ended = process.waitFor(SECONDS_AT_MOST, TimeUnit.SECONDS);
      if (!ended) {
        process.destroyForcibly();
      }
      return ended && process.exitValue() == 0 ? Optional.of(lines) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
