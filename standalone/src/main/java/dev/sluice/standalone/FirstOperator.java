package dev.sluice.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The first account of the dashboard, as monitor-ui leaves it for the launcher to show. */
record FirstOperator(String name, String password) {

  /** Empty when there is none to be shown; it is there for nobody else afterwards. */
  static Optional<FirstOperator> take(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(file);
    Files.delete(file);
    return lines.size() < 2
        ? Optional.empty()
        : Optional.of(new FirstOperator(lines.get(0), lines.get(1)));
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "FirstOperator[" + name + "]";
  }
}
