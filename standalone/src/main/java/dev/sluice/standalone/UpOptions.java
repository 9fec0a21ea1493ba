package dev.sluice.standalone;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * What somebody wants to be started.
 *
 * @param portBase port of the first application, the others follow it
 * @param data folder of data, logs and secrets, absolute
 * @param fullSpeed lets the applications compile fully: slower to start, faster under load
 * @param jsonLogs has the applications write their logs as JSON, a document on each line
 */
record UpOptions(int portBase, Path data, boolean fullSpeed, boolean jsonLogs) {
  static final int DEFAULT_PORT_BASE = 8080;
  private static final int HIGHEST_PORT_BASE = 65535 - Application.values().length + 1;

  /** What the words of a command line mean. */
  sealed interface Reading {
    record Understood(UpOptions options) implements Reading {}

    record Wrong(String reason) implements Reading {}

    record HelpWanted() implements Reading {}
  }

  /** A relative data folder counts from the folder in which the command is given. */
  static Reading read(List<String> words, Path defaultData) {
    int portBase = DEFAULT_PORT_BASE;
    Path data = defaultData;
    boolean fullSpeed = false;
    boolean jsonLogs = false;
    var rest = words.iterator();
    while (rest.hasNext()) {
      String word = rest.next();
      int equals = word.startsWith("--") ? word.indexOf('=') : -1;
      String name = equals < 0 ? word : word.substring(0, equals);
      switch (name) {
        case "--help", "-h" -> {
          return new Reading.HelpWanted();
        }
        case "--full-speed", "--json-logs" -> {
          if (equals >= 0) {
            return new Reading.Wrong(name + " takes no value");
          }
          fullSpeed |= name.equals("--full-speed");
          jsonLogs |= name.equals("--json-logs");
        }
        case "--port-base", "--data" -> {
          if (equals < 0 && !rest.hasNext()) {
            return new Reading.Wrong(name + " needs a value");
          }
          String value = equals < 0 ? rest.next() : word.substring(equals + 1);
          if (name.equals("--data")) {
            try {
              data = Path.of(value).toAbsolutePath().normalize();
            } catch (InvalidPathException e) {
              return new Reading.Wrong("--data must name a folder, was " + value);
            }
            if (value.isBlank() || !isPlain(data)) {
              return new Reading.Wrong(
                  "--data must name a folder whose path has no comma, semicolon or ${, was "
                      + value);
            }
          } else {
            portBase = portOf(value);
            if (portBase < 0) {
              return new Reading.Wrong(
                  "--port-base must be a number in 1024.." + HIGHEST_PORT_BASE + ", was " + value);
            }
          }
        }
        default -> {
          return new Reading.Wrong("there is no option " + word);
        }
      }
    }
    return new Reading.Understood(new UpOptions(portBase, data, fullSpeed, jsonLogs));
  }

  /** Spring splits locations at commas and semicolons and resolves placeholders in them. */
  private static boolean isPlain(Path data) {
    String text = data.toString();
    return !text.contains(",") && !text.contains(";") && !text.contains("${");
  }

  private static int portOf(String value) {
    if (!value.matches("[0-9]{4,5}")) {
      return -1;
    }
    int port = Integer.parseInt(value);
    return port >= 1024 && port <= HIGHEST_PORT_BASE ? port : -1;
  }
}
