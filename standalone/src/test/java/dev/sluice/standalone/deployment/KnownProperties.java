package dev.sluice.standalone.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The properties that the processes read. Those of our own settings are in the metadata that the
 * compiler writes beside the classes; those of Spring and of the payment provider, which has none,
 * are the ones that {@code docs/configuration.md} names.
 */
final class KnownProperties {

  private static final String METADATA = "META-INF/spring-configuration-metadata.json";
  private static final Path ROOT = Path.of("..");

  /** What begins so is ours, and a document is no witness for it. */
  private static final List<String> OURS =
      List.of(
          "waiting-room.", "queue-server.", "ticket-api.", "admission.", "monitor.", "metrics.");

  private final Map<String, Set<String>> byProcess = new HashMap<>();

  private KnownProperties() {}

  static KnownProperties read() throws IOException {
    KnownProperties known = new KnownProperties();
    Set<String> documented = documented();
    for (String process : List.of("queue-server", "ticket-api", "admission-batch", "monitor-ui")) {
      Set<String> own = new HashSet<>(module("observability"));
      own.addAll(module(process));
      own.addAll(module("waiting-room"));
      Set<String> names = new HashSet<>(documented);
      names.removeIf(name -> name.startsWith("payment-provider."));
      names.removeIf(name -> OURS.stream().anyMatch(name::startsWith) && !isInside(own, name));
      names.addAll(own);
      known.byProcess.put(process, names);
    }
    documented.removeIf(name -> !name.startsWith("payment-provider."));
    known.byProcess.put("payment-provider", documented);
    return known;
  }

  /** The compiler does not look into a group whose type is of another module. */
  private static boolean isInside(Set<String> groups, String name) {
    int dot = name.lastIndexOf('.');
    return dot > 0 && groups.contains(name.substring(0, dot));
  }

  /** Whether the process reads it as a variable of its environment. */
  boolean isVariable(String process, String name) {
    return byProcess.getOrDefault(process, Set.of()).stream()
        .map(KnownProperties::variable)
        .anyMatch(known -> known.equals(name) || isElement(known, name) || isEntry(known, name));
  }

  /** An entry of a map is named by its key, whatever that is. */
  private static boolean isEntry(String known, String name) {
    return known.endsWith("_*") && name.startsWith(known.substring(0, known.length() - 1));
  }

  /** An element of a list is named by its number: ADMISSION_LINES_0_ID of admission.lines. */
  private static boolean isElement(String list, String name) {
    return name.startsWith(list + "_")
        && name.substring(list.length() + 1).matches("\\d+(_[A-Z]+)*");
  }

  /** Whether the process reads it as a file of this name. */
  boolean isProperty(String process, String name) {
    return byProcess.getOrDefault(process, Set.of()).contains(name);
  }

  private static String variable(String property) {
    return property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
  }

  private static Set<String> module(String module) throws IOException {
    Path file = ROOT.resolve(module).resolve("target/classes").resolve(METADATA);
    Set<String> names = new HashSet<>();
    for (JsonNode property :
        JsonMapper.shared().readTree(Files.readString(file)).path("properties")) {
      String name = property.path("name").asString();
      boolean isMap = property.path("type").asString("").startsWith("java.util.Map");
      names.add(isMap ? name + ".*" : name);
    }
    return names;
  }

  /** The first column of all tables; a name that begins with a dot goes on from the one before. */
  static Set<String> documented() throws IOException {
    Set<String> names = new HashSet<>();
    for (String line : Files.readAllLines(ROOT.resolve("docs/configuration.md"))) {
      if (!line.startsWith("| `")) {
        continue;
      }
      String last = "";
      for (String cell : line.substring(1, line.indexOf('|', 1)).split(",", -1)) {
        String name = cell.strip().replace("`", "");
        last = name.startsWith(".") ? last.substring(0, last.lastIndexOf('.')) + name : name;
        names.add(last);
      }
    }
    return names;
  }
}
