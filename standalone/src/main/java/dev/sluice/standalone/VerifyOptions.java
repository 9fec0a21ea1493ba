package dev.sluice.standalone;

import dev.sluice.shopaudit.AuditSettings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What somebody wants to be verified.
 *
 * @param data folder of the platform that runs, absolute
 * @param json where the figures are written to
 * @param keyPrefix first part of every key in Redis
 */
record VerifyOptions(Path data, Optional<Path> json, String keyPrefix, AuditSettings settings) {

  private static final String PREFIX = "[a-z0-9-]{1,40}";
  private static final String PLACES = "[1-9][0-9]?|100";
  private static final String CONNECTIONS = "[1-9][0-9]{0,4}";

  /** What the words of a command line mean. */
  sealed interface Reading {
    record Understood(VerifyOptions options) implements Reading {}

    record Wrong(String reason) implements Reading {}

    record HelpWanted() implements Reading {}
  }

  /** Relative paths count from the folder in which the command is given. */
  static Reading read(List<String> words, VerifyOptions defaults) {
    VerifyOptions options = defaults;
    var rest = words.iterator();
    while (rest.hasNext()) {
      String word = rest.next();
      int equals = word.startsWith("--") ? word.indexOf('=') : -1;
      String name = equals < 0 ? word : word.substring(0, equals);
      switch (name) {
        case "--help", "-h" -> {
          return new Reading.HelpWanted();
        }
        case "--at-rest" -> {
          if (equals >= 0) {
            return new Reading.Wrong("--at-rest takes no value");
          }
          options = options.with(options.settings.atRest());
        }
        case "--data", "--json", "--key-prefix", "--limit", "--connections" -> {
          if (equals < 0 && !rest.hasNext()) {
            return new Reading.Wrong(name + " needs a value");
          }
          String value = equals < 0 ? rest.next() : word.substring(equals + 1);
          Optional<VerifyOptions> next = options.with(name, value);
          if (next.isEmpty()) {
            return new Reading.Wrong(name + " cannot be " + value);
          }
          options = next.get();
        }
        default -> {
          return new Reading.Wrong("there is no option " + word);
        }
      }
    }
    return new Reading.Understood(options);
  }

  /** Those that hold when nothing is said. */
  static VerifyOptions defaults(Path data, String keyPrefix) {
    return new VerifyOptions(data, Optional.empty(), keyPrefix, AuditSettings.DEFAULT);
  }

  private VerifyOptions with(AuditSettings other) {
    return new VerifyOptions(data, json, keyPrefix, other);
  }

  /** Empty when the option cannot have the value. */
  private Optional<VerifyOptions> with(String name, String value) {
    return switch (name) {
      case "--data" ->
          path(value).map(folder -> new VerifyOptions(folder, json, keyPrefix, settings));
      case "--json" ->
          path(value).map(file -> new VerifyOptions(data, Optional.of(file), keyPrefix, settings));
      case "--key-prefix" ->
          matching(value, PREFIX).map(prefix -> new VerifyOptions(data, json, prefix, settings));
      case "--limit" ->
          matching(value, PLACES)
              .map(places -> with(settings.withPlacesPerVisitor(Integer.parseInt(places))));
      case "--connections" ->
          matching(value, CONNECTIONS)
              .map(number -> with(settings.withConnections(Integer.parseInt(number))));
      default -> throw new IllegalArgumentException("no option with a value: " + name);
    };
  }

  private static Optional<String> matching(String value, String form) {
    return Optional.of(value).filter(text -> text.matches(form));
  }

  private static Optional<Path> path(String value) {
    if (value.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Path.of(value).toAbsolutePath().normalize());
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
