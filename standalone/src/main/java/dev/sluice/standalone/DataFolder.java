package dev.sluice.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder that holds everything one installation keeps: data of the servers, logs, secrets,
 * unpacked applications, and while it runs the facts of the running platform.
 *
 * @param root absolute path
 */
record DataFolder(Path root) {
  /** What a first start writes, with room for logs and the demo sale. */
  static final long FREE_BYTES_NEEDED = 1L << 30;

  Path secrets() {
    return root.resolve("secrets");
  }

  Path logs() {
    return root.resolve("logs");
  }

  Path log(String part) {
    return logs().resolve(part + ".log");
  }

  Path applications() {
    return root.resolve("applications");
  }

  Path server(String name) {
    return root.resolve(name);
  }

  Path runFile() {
    return root.resolve("run.json");
  }

  /** Name and password of the first operator, from the first start until they were shown. */
  Path firstOperator() {
    return root.resolve("first-operator");
  }

  Path lockFile() {
    return root.resolve("lock");
  }

  void create() throws IOException {
    Files.createDirectories(logs());
    Files.createDirectories(applications());
  }

  /** Free space where the folder is or would be. */
  long freeBytes() throws IOException {
    Path existing = root;
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    return Files.getFileStore(existing).getUsableSpace();
  }
}
