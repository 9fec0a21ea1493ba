package dev.sluice.admissionbatch.numbers;

import dev.sluice.devservices.MySqlAccess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.io.FileSystemResource;

/**
 * The migrations of ticket-api with its own settings, read from its files: applications do not see
 * each other's classes, but they share a schema.
 */
final class ShopSchema {

  private static final Path RESOURCES = Path.of("../ticket-api/src/main/resources");

  private ShopSchema() {}

  static Flyway of(MySqlAccess access) {
    Binder settings = settings();
    return Flyway.configure()
        .dataSource(access.url(), access.user(), access.password())
        .locations("filesystem:" + RESOURCES.resolve("db/migration"))
        .baselineOnMigrate(
            settings.bind("spring.flyway.baseline-on-migrate", Boolean.class).orElse(false))
        .baselineVersion(settings.bind("spring.flyway.baseline-version", String.class).orElse("1"))
        .load();
  }

  private static Binder settings() {
    MutablePropertySources sources = new MutablePropertySources();
    try {
      new YamlPropertySourceLoader()
          .load("shop", new FileSystemResource(RESOURCES.resolve("application.yml")))
          .forEach(sources::addLast);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Binder(ConfigurationPropertySources.from(sources));
  }
}
