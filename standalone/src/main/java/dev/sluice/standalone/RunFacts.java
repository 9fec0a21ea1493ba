package dev.sluice.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What runs where, as a file for operators and tests. It is there from the first part that runs
 * until the end of a run, or after it was killed; it never says a secret.
 *
 * @param ready whether everything answers
 * @param launcher process id of the launcher
 * @param portBase port of the first application
 * @param processes servers and applications by name
 * @param addresses of the servers, ours or somebody's own
 * @param urls for people, by what they show
 * @param secrets folder of the keys
 */
record RunFacts(
    boolean ready,
    long launcher,
    int portBase,
    Map<String, RunningProcess> processes,
    Map<String, String> addresses,
    Map<String, String> urls,
    String secrets) {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /**
   * A process, told from a later one of the same id by when it started.
   *
   * @param address host and port
   */
  record RunningProcess(long pid, Instant startedAt, String address, String log) {
    static RunningProcess of(Part part) {
      long pid = part.service().pid();
      Instant startedAt =
          ProcessHandle.of(pid)
              .flatMap(process -> process.info().startInstant())
              .orElse(Instant.EPOCH);
      return new RunningProcess(pid, startedAt, part.service().address(), part.log().toString());
    }

    /** The process when it still runs. */
    Optional<ProcessHandle> handle() {
      return ProcessHandle.of(pid)
          .filter(ProcessHandle::isAlive)
          .filter(process -> process.info().startInstant().equals(Optional.of(startedAt)));
    }
  }

  /** Replaces the file; a reader sees the old or the new one, never half of it. */
  void write(Path file) throws IOException {
    Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
    Files.writeString(unfinished, JSON.writeValueAsString(this) + System.lineSeparator());
    Files.move(
        unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Empty when there is no file, or none that this release understands. */
  static Optional<RunFacts> read(Path file) {
    try {
      return Optional.of(JSON.readValue(Files.readString(file), RunFacts.class));
    } catch (IOException | JacksonException notThere) {
      return Optional.empty();
    }
  }
}
