package dev.sluice.devservices;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Whole folders, as {@code cp -r} and {@code rm -r} treat them. */
public final class Folders {

  private Folders() {}

  /** Deletes the folder and all that is in it; one that is not there is no error. */
  public static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    for (Path path : all(folder).reversed()) {
      Files.deleteIfExists(path);
    }
  }

  /**
   * Copies what is in a folder into another one, which is made. What stands there already stays.
   */
  public static void copy(Path from, Path to) throws IOException {
    for (Path path : all(from)) {
      Path copy = to.resolve(from.relativize(path).toString());
      if (Files.isDirectory(path)) {
        Files.createDirectories(copy);
      } else if (!Files.exists(copy)) {
        Files.copy(path, copy);
      }
    }
  }

  /** Parents before what is in them; read to the end, so that changes do not disturb it. */
  private static List<Path> all(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.toList();
    }
  }
}
