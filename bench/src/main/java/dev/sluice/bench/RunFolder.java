package dev.sluice.bench;

import dev.sluice.devservices.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of one run, named after the process it belongs to. Folders of processes that were
 * killed are deleted by the next run.
 */
final class RunFolder {

  private static final String PREFIX = "run-";

  private final Path folder;

  private RunFolder(Path folder) {
    this.folder = folder;
  }

  static RunFolder make(Path parent) throws IOException {
    Files.createDirectories(parent);
    List<Path> earlier;
    try (Stream<Path> children = Files.list(parent)) {
      earlier = children.filter(RunFolder::isLeftOver).toList();
    }
    for (Path child : earlier) {
      Folders.delete(child);
    }
    Path own = parent.resolve(PREFIX + ProcessHandle.current().pid());
    Folders.delete(own);
    return new RunFolder(Files.createDirectories(own));
  }

  private static boolean isLeftOver(Path folder) {
    String name = folder.getFileName().toString();
    return name.matches(PREFIX + "[0-9]{1,18}")
        && ProcessHandle.of(Long.parseLong(name.substring(PREFIX.length()))).isEmpty();
  }

  /** A new folder for one benchmark. */
  Path of(String benchmark) throws IOException {
    Path own = folder.resolve(benchmark);
    Folders.delete(own);
    return Files.createDirectories(own);
  }

  void delete() throws IOException {
    Folders.delete(folder);
  }
}
