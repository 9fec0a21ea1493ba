package dev.sluice.standalone;

import dev.sluice.devservices.Folders;
import dev.sluice.devservices.ServiceFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Executable jars, unpacked: started from a folder of jars an application is up in three quarters
 * of the time. Each content is unpacked once; the folder of the content before it is removed. A jar
 * that has no jars inside is copied as it is.
 */
public final class UnpackedJars {
  private static final int UNPACK_SECONDS_AT_MOST = 120;

  private final Path folder;
  private final Path java;

  /**
   * @param java the executable that unpacks
   */
  public UnpackedJars(Path folder, Path java) {
    this.folder = folder;
    this.java = java;
  }

  /** The jar to start, beside its libraries. */
  public Path unpack(String name, Path jar)
      throws IOException, InterruptedException, ServiceFailure {
    Path versions = Files.createDirectories(folder.resolve(name));
    String key = contentKey(jar);
    Path unpacked = versions.resolve(key);
    Path runnable = unpacked.resolve(jar.getFileName());
    if (!Files.exists(runnable)) {
      Path unfinished = versions.resolve(key + ".unfinished");
      Folders.delete(unfinished);
      if (holdsJars(jar)) {
        extract(jar, unfinished, versions.resolve("unpack.log"));
      } else {
        Files.copy(jar, Files.createDirectories(unfinished).resolve(jar.getFileName()));
      }
      // A folder under its final name is complete, whenever we were killed before.
      Folders.delete(unpacked);
      Files.move(unfinished, unpacked, StandardCopyOption.ATOMIC_MOVE);
    }
    removeAllBut(unpacked, versions);
    return runnable;
  }

  private static boolean holdsJars(Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      return zip.stream().anyMatch(entry -> entry.getName().startsWith("BOOT-INF/"));
    }
  }

  private void extract(Path jar, Path target, Path log)
      throws IOException, InterruptedException, ServiceFailure {
    Process process =
        new ProcessBuilder(
                java.toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djarmode=tools",
                "-jar",
                jar.toString(),
                "extract",
                "--destination",
                target.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      if (!process.waitFor(UNPACK_SECONDS_AT_MOST, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new ServiceFailure(
            "%s cannot be unpacked: delete it, ./sluice up builds it again%n%s"
                .formatted(jar, LogTail.of(log, 10)));
      }
    } finally {
      process.destroyForcibly();
    }
  }

  /** Same key, same entries. Read from the directory of the jar, which has a checksum of each. */
  static String contentKey(Path jar) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        digest.update(entry.getName().getBytes(StandardCharsets.UTF_8));
        digest.update(
            ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(entry.getCrc())
                .putLong(entry.getSize())
                .flip());
      }
    }
    return HexFormat.of().formatHex(digest.digest(), 0, 10);
  }

  private static void removeAllBut(Path kept, Path versions) throws IOException {
    List<Path> others;
    try (Stream<Path> children = Files.list(versions)) {
      others = children.filter(Files::isDirectory).filter(child -> !child.equals(kept)).toList();
    }
    for (Path other : others) {
      Folders.delete(other);
    }
  }
}
