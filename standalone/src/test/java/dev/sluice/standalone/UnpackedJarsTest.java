package dev.sluice.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.devservices.ServiceFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackedJarsTest {
  @TempDir Path folder;

  private UnpackedJars jars;

  @BeforeEach
  void unpackerOfThisJava() {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    jars = new UnpackedJars(folder.resolve("applications"), java);
  }

  @Test
  void unpacksEachContentOnce() throws Exception {
    Path jar = shopJar("one");
    Path first = jars.unpack("shop", jar);
    Path mark = Files.createFile(first.resolveSibling("mark"));

    assertThat(Files.readString(first.resolveSibling("content"))).isEqualTo("one");
    assertThat(jars.unpack("shop", jar)).isEqualTo(first);
    assertThat(mark).exists();
  }

  @Test
  void aNewContentReplacesTheOneBefore() throws Exception {
    Path first = jars.unpack("shop", shopJar("one"));
    Path second = jars.unpack("shop", shopJar("two"));

    assertThat(second).isNotEqualTo(first).exists();
    assertThat(first).doesNotExist();
    assertThat(Files.readString(second.resolveSibling("content"))).isEqualTo("two");
  }

  @Test
  void theSameContentBuiltAgainIsTheSame() throws Exception {
    String key = UnpackedJars.contentKey(shopJar("one"));
    assertThat(UnpackedJars.contentKey(shopJar("one"))).isEqualTo(key);
    assertThat(UnpackedJars.contentKey(shopJar("two"))).isNotEqualTo(key);
  }

  @Test
  void anInterruptedUnpackingLeavesNothingThatCounts() throws Exception {
    Path jar = shopJar("one");
    Path versions = folder.resolve("applications").resolve("shop");
    Path half = versions.resolve(UnpackedJars.contentKey(jar) + ".unfinished");
    Files.createDirectories(half);
    Files.writeString(half.resolve(jar.getFileName()), "half");

    Path unpacked = jars.unpack("shop", jar);
    assertThat(Files.readString(unpacked.resolveSibling("content"))).isEqualTo("one");
    try (Stream<Path> left = Files.list(versions).filter(Files::isDirectory)) {
      assertThat(left.toList()).isEqualTo(List.of(unpacked.getParent()));
    }
  }

  @Test
  void aJarThatCannotUnpackItselfIsAFailureWithItsReason() throws Exception {
    Path jar = folder.resolve("broken.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry("BOOT-INF/"));
      out.putNextEntry(new JarEntry("no-manifest"));
    }
    assertThatThrownBy(() -> jars.unpack("broken", jar))
        .isInstanceOf(ServiceFailure.class)
        .hasMessageContaining("broken.jar cannot be unpacked")
        .hasMessageContaining("Error: ");
  }

  @Test
  void aJarWithoutJarsInsideIsCopied() throws Exception {
    Path jar = folder.resolve("plain.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry("content"));
    }
    assertThat(jars.unpack("plain", jar)).isNotEqualTo(jar).hasSameBinaryContentAs(jar);
  }

  /** A jar that takes the words of a Spring Boot jar and writes itself and a file to the folder. */
  private Path shopJar(String content) throws IOException {
    Path jar = folder.resolve("shop.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Shop.class.getName());
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      out.putNextEntry(new JarEntry("BOOT-INF/"));
      String type = Shop.class.getName().replace('.', '/') + ".class";
      out.putNextEntry(new JarEntry(type));
      try (var in = Shop.class.getClassLoader().getResourceAsStream(type)) {
        in.transferTo(out);
      }
      out.putNextEntry(new JarEntry("content"));
      out.write(content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    return jar;
  }

  /** Stands in for the unpacking mode of a Spring Boot jar. */
  static final class Shop {
    private Shop() {}

    public static void main(String[] words) throws IOException {
      if (!"tools".equals(System.getProperty("jarmode"))
          || !List.of(words).subList(0, 2).equals(List.of("extract", "--destination"))) {
        throw new IllegalArgumentException(String.join(" ", words));
      }
      Path target = Files.createDirectories(Path.of(words[2]));
      try (var content = Shop.class.getResourceAsStream("/content")) {
        Files.copy(content, target.resolve("content"));
      }
      Files.createFile(target.resolve("shop.jar"));
    }
  }
}
