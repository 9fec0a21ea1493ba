package dev.sluice.devservices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinaryCacheTest {

  private static final String SHA_256_OF_X =
      "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881";

  @TempDir Path root;

  private BinaryCache cache() {
    return new BinaryCache(root);
  }

  private static void writeX(Path folder) throws IOException {
    Files.writeString(folder.resolve("file"), "x");
  }

  private long folders() throws IOException {
    try (Stream<Path> paths = Files.list(root)) {
      return paths.count();
    }
  }

  @Test
  void fillsAFolderOnce() throws Exception {
    Path first = cache().folder("redis", Map.of("file", SHA_256_OF_X), BinaryCacheTest::writeX);
    Path second =
        cache()
            .folder(
                "redis",
                Map.of(),
                folder -> {
                  throw new AssertionError("filled twice");
                });
    assertThat(second).isEqualTo(first);
    assertThat(first.resolve("file")).hasContent("x");
  }

  @Test
  void keepsNothingThatDoesNotMatch() throws Exception {
    assertThatThrownBy(
            () -> cache().folder("redis", Map.of("file", "0".repeat(64)), BinaryCacheTest::writeX))
        .isInstanceOf(ServiceFailure.class)
        .hasMessageContaining("expected SHA-256");
    assertThat(folders()).isZero();
  }

  @Test
  void keepsNothingOfABrokenDownload() throws Exception {
    assertThatThrownBy(() ->
            cache()
                .folder(
                    "mysql",
                    Map.of(),
                    folder -> {
                      writeX(folder);
                      throw new IOException("connection reset");
                    }))
        .isInstanceOf(ServiceFailure.class)
        .hasMessageContaining("connection reset")
        .hasMessageContaining("Check the network");
    assertThat(folders()).isZero();
  }

  @Test
  void anotherProcessMayBeFaster() throws Exception {
    Path folder =
        cache()
            .folder(
                "redis",
                Map.of(),
                mine -> {
                  writeX(mine);
                  Files.createDirectories(root.resolve("redis"));
                  Files.writeString(root.resolve("redis").resolve("file"), "theirs");
                });
    assertThat(folder.resolve("file")).hasContent("theirs");
    assertThat(folders()).isEqualTo(1);
  }
}
