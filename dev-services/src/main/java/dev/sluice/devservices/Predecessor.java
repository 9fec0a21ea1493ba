package dev.sluice.devservices;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The server that used a data folder before. When its launcher was killed it may still be writing
 * its last data while the next launcher starts: two servers on one folder destroy it.
 *
 * @param file where the process of the present server is remembered
 */
record Predecessor(Path file) {

  private static final Duration ENDS_WITHIN = Duration.ofSeconds(30);

  /** Returns when no server of an earlier start uses the folder any more. */
  void awaitEnd(String service, Path folder) throws ServiceFailure, InterruptedException {
    ProcessHandle earlier = running().orElse(null);
    if (earlier != null && !Waiting.until(ENDS_WITHIN, () -> !earlier.isAlive())) {
      throw new ServiceFailure(
          "another %s (process %d) still uses %s: stop the program that started it, then start again"
              .formatted(service, earlier.pid(), folder));
    }
  }

  /** From now on the folder belongs to this process. */
  void remember(long pid) throws ServiceFailure {
    try {
      Files.writeString(
          file, pid + "\n" + ProcessHandle.of(pid).map(Predecessor::startOf).orElse("") + "\n");
    } catch (IOException e) {
      throw new ServiceFailure(file + " could not be written: " + e.getMessage(), e);
    }
  }

  private Optional<ProcessHandle> running() {
    try {
      List<String> lines = Files.readAllLines(file);
      // The start tells a living predecessor from a stranger with the same process id.
      return lines.size() < 2
          ? Optional.empty()
          : ProcessHandle.of(Long.parseLong(lines.getFirst()))
              .filter(process -> startOf(process).equals(lines.getLast()));
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static String startOf(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("unknown");
  }
}
