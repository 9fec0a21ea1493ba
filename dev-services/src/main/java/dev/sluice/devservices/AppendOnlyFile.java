package dev.sluice.devservices;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The append-only file of a Redis: what it finds again after a power cut. */
public final class AppendOnlyFile {

  private final Path folder;

  /**
   * @param folder where the server keeps its data
   */
  public AppendOnlyFile(Path folder) {
    this.folder = folder;
  }

  /** How long it is now, in bytes. */
  public long size() throws IOException {
    return Files.size(file());
  }

  /** Takes away what was written after that; the server must not run. */
  public void cutTo(long bytes) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(file().toFile(), "rw")) {
      if (file.length() <= bytes) {
        throw new IllegalArgumentException(
            "there is nothing behind %d bytes: the file has %d".formatted(bytes, file.length()));
      }
      file.setLength(bytes);
    }
  }

  /** The newest one: a rewrite begins another. */
  private Path file() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("appendonlydir"))) {
      return files
          .filter(file -> file.toString().endsWith(".incr.aof"))
          .max(Path::compareTo)
          .orElseThrow(() -> new IOException("no append-only file in " + folder));
    }
  }
}
