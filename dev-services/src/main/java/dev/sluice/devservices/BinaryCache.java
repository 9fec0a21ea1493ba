package dev.sluice.devservices;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * The folder in which unpacked server binaries are kept between runs. A folder in it is either
 * whole and verified, or not there: it is filled beside and renamed at the end, so that two
 * processes can fill it at once and a broken download is never used.
 */
final class BinaryCache {

  private final Path root;

  BinaryCache(Path root) {
    this.root = root;
  }

  /** {@code sluice.cache}, else the user's cache folder. */
  static BinaryCache ofThisUser() {
    String chosen = System.getProperty("sluice.cache", System.getenv("SLUICE_CACHE"));
    if (chosen != null && !chosen.isBlank()) {
      return new BinaryCache(Path.of(chosen));
    }
    String xdg = System.getenv("XDG_CACHE_HOME");
    Path user =
        xdg != null && !xdg.isBlank()
            ? Path.of(xdg)
            : Path.of(System.getProperty("user.home", "."), ".cache");
    return new BinaryCache(user.resolve("sluice"));
  }

  /** Puts files into an empty folder. */
  interface Filling {
    void fill(Path folder) throws IOException, ServiceFailure, InterruptedException;
  }

  /**
   * The folder of that name, filled when it is not there yet.
   *
   * @param digests SHA-256 of files that must match, by path within the folder
   */
  Path folder(String name, Map<String, String> digests, Filling filling)
      throws ServiceFailure, InterruptedException {
    Path wanted = root.resolve(name);
    if (Files.isDirectory(wanted)) {
      return wanted;
    }
    try {
      Files.createDirectories(root);
      Path part = Files.createTempDirectory(root, name + ".part");
      try {
        filling.fill(part);
        for (Map.Entry<String, String> digest : digests.entrySet()) {
          verify(part.resolve(digest.getKey()), digest.getValue());
        }
        rename(part, wanted);
      } finally {
        Folders.delete(part);
      }
      return wanted;
    } catch (IOException e) {
      throw new ServiceFailure(
          "the binaries for %s could not be put into %s: %s. Check the network and the disk, then start again."
              .formatted(name, root, e),
          e);
    }
  }

  private static void rename(Path part, Path wanted) throws IOException {
    try {
      Files.move(part, wanted, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      throw e;
    } catch (IOException e) {
      if (!Files.isDirectory(wanted)) {
        throw e;
      }
      // another process was faster, its folder is as good as ours
    }
  }

  private static void verify(Path file, String expected) throws IOException, ServiceFailure {
    String found = sha256(file);
    if (!found.equals(expected)) {
      throw new ServiceFailure(
          "%s does not have the expected SHA-256 (%s, expected %s): it is not used"
              .formatted(file.getFileName(), found, expected));
    }
  }

  static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      new DigestInputStream(in, digest).transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
